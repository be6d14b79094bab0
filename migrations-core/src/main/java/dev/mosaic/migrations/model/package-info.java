/**
 * Values of a migration: a module's name, a step, a script with its directives, a backfill, a running process.
 *
 * <p>They are immutable and know neither files nor a database.
 */
@NullMarked
package dev.mosaic.migrations.model;

import org.jspecify.annotations.NullMarked;
