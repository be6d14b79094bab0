/**
 * The integration of Flyway: its configuration, its placeholders, its callbacks, its view of the histories.
 *
 * <p>No other package uses Flyway, and this one uses only its public API. It decides neither what runs nor when, and
 * runs nothing itself.
 */
@NullMarked
package dev.mosaic.migrations.flyway;

import org.jspecify.annotations.NullMarked;
