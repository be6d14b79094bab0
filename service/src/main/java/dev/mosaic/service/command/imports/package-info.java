/**
 * The command that makes a module of another tool's files.
 *
 * <p>It promises that nothing is half-written: files are written into a temporary folder first, and no file is replaced.
 */
@NullMarked
package dev.mosaic.service.command.imports;

import org.jspecify.annotations.NullMarked;
