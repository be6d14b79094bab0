/**
 * Pages for an operator, as a function from a request to a response. It knows no HTTP server: the service and {@code ./mosaic console} each pass requests to
 * {@code Console}.
 */
@NullMarked
package dev.mosaic.console;

import org.jspecify.annotations.NullMarked;
