/**
 * Modules: what one declares, where its scripts are, the order of modules.
 *
 * <p>Files become values here; what is in them is for {@code script} to read.
 */
@NullMarked
package dev.mosaic.migrations.module;

import org.jspecify.annotations.NullMarked;
