/** The command that serves the operator's pages on this machine. */
@NullMarked
package dev.mosaic.service.command.console;

import org.jspecify.annotations.NullMarked;
