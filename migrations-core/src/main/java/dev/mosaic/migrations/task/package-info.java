/**
 * A step in execution: its script, its companions, and the statements that run outside of a transaction.
 *
 * <p>It implements how one step runs, not the order of steps.
 */
@NullMarked
package dev.mosaic.migrations.task;

import org.jspecify.annotations.NullMarked;
