/**
 * Values of a migration: module name, step, script with its directives, backfill, running process.
 *
 * <p>They are immutable and depend on neither files nor a database.
 */
@NullMarked
package dev.mosaic.migrations.model;

import org.jspecify.annotations.NullMarked;
