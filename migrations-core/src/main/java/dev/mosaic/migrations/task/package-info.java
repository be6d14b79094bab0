/**
 * A step in work: its script, its companions, and the statements that run outside of a transaction.
 *
 * <p>It knows how one step is carried out, not in which order steps are.
 */
@NullMarked
package dev.mosaic.migrations.task;

import org.jspecify.annotations.NullMarked;
