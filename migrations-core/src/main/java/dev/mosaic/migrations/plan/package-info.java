/**
 * The plan: the steps, their order and its reasons, and which of them are pending in a database.
 *
 * <p>It is pure: no database, no files, no clock; the same steps always give the same order.
 */
@NullMarked
package dev.mosaic.migrations.plan;

import org.jspecify.annotations.NullMarked;
