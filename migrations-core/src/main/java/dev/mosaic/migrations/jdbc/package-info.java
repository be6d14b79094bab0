/**
 * PostgreSQL access in one call per statement.
 *
 * <p>It is responsible for parameters, quoting and waiting; it knows nothing of migrations.
 */
@NullMarked
package dev.mosaic.migrations.jdbc;

import org.jspecify.annotations.NullMarked;
