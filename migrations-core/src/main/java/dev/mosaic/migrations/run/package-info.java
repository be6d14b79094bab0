/**
 * The operations on a database under the run lock: migrate, undo, resolve, repair; and those without it: status, verify,
 * backfills in the background.
 *
 * <p>One run at a time changes a database, and a run with nothing to do costs one query. What is pending is decided in
 * the package of plans, how a step is applied in that of executions.
 */
@NullMarked
package dev.mosaic.migrations.run;

import org.jspecify.annotations.NullMarked;
