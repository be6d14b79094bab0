/**
 * The Micronaut integration: migration while a data source is created, health, metrics and status endpoint.
 *
 * <p>It replaces micronaut-flyway's own run, so that never both migrate one data source. This package neither orders
 * nor applies steps.
 */
@NullMarked
package dev.mosaic.migrations.micronaut;

import org.jspecify.annotations.NullMarked;
