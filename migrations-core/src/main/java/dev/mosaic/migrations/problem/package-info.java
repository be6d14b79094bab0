/**
 * All failures, each as what, why and remedy: problems of a plan, refusals of a database, failed steps.
 *
 * <p>Each exception of the engine is a {@link dev.mosaic.migrations.problem.MigrationException}.
 */
@NullMarked
package dev.mosaic.migrations.problem;

import org.jspecify.annotations.NullMarked;
