/**
 * The migrations of other tools, as their files say them: one reader a tool.
 *
 * <p>A reader knows the names, folders and marks of its tool, and returns what each migration runs. It changes no statement. What it
 * cannot take is an {@link dev.mosaic.migrations.imports.source.Omission}; nothing is left out silently.
 */
@NullMarked
package dev.mosaic.migrations.imports.source;

import org.jspecify.annotations.NullMarked;
