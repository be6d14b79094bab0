/**
 * Entry point of the product: the command line, and the order of startup and shutdown.
 *
 * <p>Everything started is stopped at the end of the process, unless it is killed. A failed start reports the reason and the remedy. No
 * module depends on this one, and it has no domain rules.
 */
@NullMarked
package dev.mosaic.service;

import org.jspecify.annotations.NullMarked;
