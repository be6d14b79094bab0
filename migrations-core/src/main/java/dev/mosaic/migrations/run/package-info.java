/**
 * The application of a plan to a database: the lock, the session, Flyway, the histories, the event log.
 *
 * <p>A step, its record and its event are one transaction wherever PostgreSQL allows it; one run at a time changes a
 * database; and a run with nothing to do costs one query. This package does no planning.
 */
@NullMarked
package dev.mosaic.migrations.run;

import org.jspecify.annotations.NullMarked;
