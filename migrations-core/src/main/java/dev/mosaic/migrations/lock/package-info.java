/**
 * Locks that let one run at a time change a database, and one node backfill a table.
 *
 * <p>They are PostgreSQL's session advisory locks, which are released when the session is lost.
 */
@NullMarked
package dev.mosaic.migrations.lock;

import org.jspecify.annotations.NullMarked;
