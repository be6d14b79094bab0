/**
 * Transactions of the caller, and the constraints that refuse a statement.
 *
 * <p>Every transaction of Micronaut Data begins with the application's role and the caller's ID, which row-level security uses. This package has no query
 * on a table.
 */
@NullMarked
package dev.mosaic.kernel.database;

import org.jspecify.annotations.NullMarked;
