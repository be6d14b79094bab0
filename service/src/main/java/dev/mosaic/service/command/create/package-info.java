/** The command that creates a module: its files from templates, and its place in the build and in the documents. */
@NullMarked
package dev.mosaic.service.command.create;

import org.jspecify.annotations.NullMarked;
