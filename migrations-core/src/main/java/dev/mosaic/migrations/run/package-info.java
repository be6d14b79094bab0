/**
 * Applies a plan to a database: the lock, the session, Flyway, the histories, the event log.
 *
 * <p>It promises that a step, its record and its event are one transaction wherever PostgreSQL lets them be, that one run at a time changes
 * a database, and that a run with nothing to do costs one query. It plans nothing.
 */
@NullMarked
package dev.mosaic.migrations.run;

import org.jspecify.annotations.NullMarked;
