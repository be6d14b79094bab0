/**
 * Finds the order of steps: the ranks of modules, the graph of steps, its cycles.
 *
 * <p>It is pure: no database, no files, no clock; the same steps always give the same order.
 */
@NullMarked
package dev.mosaic.migrations.order;

import org.jspecify.annotations.NullMarked;
