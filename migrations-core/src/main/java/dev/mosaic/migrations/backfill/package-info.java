/**
 * Backfills in batches: which key, how many rows at once, when to pause, what to do about a row that fails.
 *
 * <p>A batch and its progress are one transaction, so that a backfill that was killed resumes where it was, on any
 * node. The package knows nothing of plans and histories; its callers ensure that only one backfill runs in a database.
 */
@NullMarked
package dev.mosaic.migrations.backfill;

import org.jspecify.annotations.NullMarked;
