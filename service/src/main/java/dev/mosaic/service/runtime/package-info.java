/**
 * Startup and shutdown of a Mosaic process: its database, its modules, its port, its log.
 *
 * <p>Whatever was started is stopped in reverse order. The package knows no command.
 */
@NullMarked
package dev.mosaic.service.runtime;

import org.jspecify.annotations.NullMarked;
