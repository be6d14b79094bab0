/**
 * The commands of the command line, a class a command.
 *
 * <p>A command reads its options, asks migrations-core, prints the answer with {@code output}, and reports by its exit code how it went. None
 * starts HTTP but {@code serve}, and none migrates unasked.
 */
@NullMarked
package dev.mosaic.service.command;

import org.jspecify.annotations.NullMarked;
