/**
 * Flyway as its users know it: its configuration, its placeholders, its callbacks, its view of the histories.
 *
 * <p>Nothing else knows Flyway, and only its public API is used here. It decides neither what runs nor when, and runs nothing itself.
 */
@NullMarked
package dev.mosaic.migrations.flyway;

import org.jspecify.annotations.NullMarked;
