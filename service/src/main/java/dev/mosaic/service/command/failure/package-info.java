/**
 * The failures of commands: exit codes, and what is printed to standard error.
 *
 * <p>It promises that each failure names what, why and the remedy, and that a stack trace is printed only where no reason is known. It knows no
 * command.
 */
@NullMarked
package dev.mosaic.service.command.failure;

import org.jspecify.annotations.NullMarked;
