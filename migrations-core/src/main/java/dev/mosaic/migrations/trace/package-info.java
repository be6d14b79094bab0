/**
 * Traces of steps: which locks each statement takes on tables that exist, what it does to their rows meanwhile, and the findings about both.
 *
 * <p>It promises that a step is traced in a scratch database, in a transaction that is rolled back. It takes locks, scans and rewrites from the
 * server, and decides by its rules alone what of that is a finding.
 */
@NullMarked
package dev.mosaic.migrations.trace;

import org.jspecify.annotations.NullMarked;
