/**
 * The import of another tool's files: what its migrations become as a module.
 *
 * <p>It writes no file and needs no database. The statements keep their bytes, unless PostgreSQL refuses them as a step: transaction control
 * inside a step, several statements that run without a transaction, commands of psql.
 */
@NullMarked
package dev.mosaic.migrations.imports;

import org.jspecify.annotations.NullMarked;
