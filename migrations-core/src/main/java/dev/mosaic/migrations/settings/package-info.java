/**
 * Settings of a run, each with its rule and its default.
 *
 * <p>A value that PostgreSQL cannot take is refused before anything is applied.
 */
@NullMarked
package dev.mosaic.migrations.settings;

import org.jspecify.annotations.NullMarked;
