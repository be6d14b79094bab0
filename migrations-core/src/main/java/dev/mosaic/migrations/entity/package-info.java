/**
 * Entities of the application, and where the catalog differs from them.
 *
 * <p>An entity is a class whose instances are read from rows of one table, such as a {@code @MappedEntity} of Micronaut Data. This package has values only:
 * it reads neither classes nor the catalog.
 */
@NullMarked
package dev.mosaic.migrations.entity;

import org.jspecify.annotations.NullMarked;
