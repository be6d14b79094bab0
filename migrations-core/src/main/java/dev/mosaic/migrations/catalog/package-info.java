/**
 * Reads what a database consists of, as facts, and compares two such readings.
 *
 * <p>It promises that two readings of one state are equal on one server, whatever session reads. It changes nothing and locks no rows;
 * what extensions own, what PostgreSQL makes for itself and the contents of tables are no facts.
 */
@NullMarked
package dev.mosaic.migrations.catalog;

import org.jspecify.annotations.NullMarked;
