/**
 * Transactions on behalf of the caller, and why PostgreSQL refused a statement.
 *
 * <p>Every transaction of Micronaut Data begins with the application's role and the caller's id, by which row-level security decides. No query of
 * a module is here.
 */
@NullMarked
package dev.mosaic.kernel.database;

import org.jspecify.annotations.NullMarked;
