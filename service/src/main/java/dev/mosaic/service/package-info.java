/**
 * The only thing that starts: the command line, the order in which things start and stop, and what a person is told about it.
 *
 * <p>It promises that whatever was started is stopped again, however the process ends short of being killed, and that a failure to start
 * says what, why and what to do. Nothing points at it, and it holds no rule of the domain.
 */
@NullMarked
package dev.mosaic.service;

import org.jspecify.annotations.NullMarked;
