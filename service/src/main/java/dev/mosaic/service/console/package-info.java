/** The console of the service, at {@code /console}: passes requests to the pages of the room {@code console}. It is off unless an operator's token is configured. */
@NullMarked
package dev.mosaic.service.console;

import org.jspecify.annotations.NullMarked;
