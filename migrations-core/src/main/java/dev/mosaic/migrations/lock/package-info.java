/**
 * Locks that let one run at a time change a database, and one backfill go through a table.
 *
 * <p>They are PostgreSQL's session advisory locks: losing the session is losing the lock.
 */
@NullMarked
package dev.mosaic.migrations.lock;

import org.jspecify.annotations.NullMarked;
