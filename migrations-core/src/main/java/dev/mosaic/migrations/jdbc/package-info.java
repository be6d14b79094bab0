/**
 * Speaks to PostgreSQL in one line a statement.
 *
 * <p>It owns binding, quoting and waiting; it knows nothing of migrations.
 */
@NullMarked
package dev.mosaic.migrations.jdbc;

import org.jspecify.annotations.NullMarked;
