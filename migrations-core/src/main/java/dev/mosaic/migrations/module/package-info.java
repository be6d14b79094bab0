/**
 * Modules: what one declares, where its scripts are, the order of modules.
 *
 * <p>This package reads files into values; package {@code script} parses their content.
 */
@NullMarked
package dev.mosaic.migrations.module;

import org.jspecify.annotations.NullMarked;
