/**
 * The plan: which steps there are, in which order and why, and which of them a database lacks.
 *
 * <p>It is pure: no database, no files, no clock; the same steps always give the same order.
 */
@NullMarked
package dev.mosaic.migrations.plan;

import org.jspecify.annotations.NullMarked;
