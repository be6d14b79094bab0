/**
 * Drives Flyway: its configuration, its history tables, its reading and running of scripts.
 *
 * <p>Nothing else knows Flyway, and none of its types leave this package. It decides neither what runs nor when, and begins and ends no
 * transaction.
 */
@NullMarked
package dev.mosaic.migrations.flyway;

import org.jspecify.annotations.NullMarked;
