/**
 * Lets a Micronaut application migrate while its data source is created, and shows the state to those who probe it.
 *
 * <p>It replaces micronaut-flyway's own run, so that never both act on one data source. Nothing here orders or applies.
 */
@NullMarked
package dev.mosaic.migrations.micronaut;

import org.jspecify.annotations.NullMarked;
