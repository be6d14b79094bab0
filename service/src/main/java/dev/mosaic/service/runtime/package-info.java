/**
 * How a process of Mosaic begins and ends: its database, its modules, its port, its log.
 *
 * <p>It promises that what was started is stopped again in reverse order. It knows no command.
 */
@NullMarked
package dev.mosaic.service.runtime;

import org.jspecify.annotations.NullMarked;
