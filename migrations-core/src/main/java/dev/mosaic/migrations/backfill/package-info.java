/**
 * Goes through the rows of a table batch by batch: which key, how many rows at once, when to hold back, what to do about a row that fails.
 *
 * <p>It promises that a batch and its progress are one transaction, so that a fill that was killed goes on where it was, on any node. It
 * knows nothing of plans and histories; that one fill at a time goes through a database is for its callers to see to.
 */
@NullMarked
package dev.mosaic.migrations.backfill;

import org.jspecify.annotations.NullMarked;
