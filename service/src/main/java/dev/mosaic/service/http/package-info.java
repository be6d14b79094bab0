/**
 * Rules for each HTTP connection and response, independent of endpoints: the framing of requests (RFC 9112), security headers, running
 * requests, and graceful shutdown.
 *
 * <p>The package knows no endpoint by name and writes no body; {@code problem} reports errors.
 */
@NullMarked
package dev.mosaic.service.http;

import org.jspecify.annotations.NullMarked;
