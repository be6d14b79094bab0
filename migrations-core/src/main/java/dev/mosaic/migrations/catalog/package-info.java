/**
 * Snapshots of a database's catalog, as facts, and their comparison.
 *
 * <p>Two snapshots of one state are equal on one server, whatever session reads. The package changes nothing and locks
 * no rows. Objects of extensions, objects that PostgreSQL creates for itself and the contents of tables are no facts.
 */
@NullMarked
package dev.mosaic.migrations.catalog;

import org.jspecify.annotations.NullMarked;
