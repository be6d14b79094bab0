/**
 * What holds for each HTTP connection and each answer, before and behind what the endpoints do: the framing of requests (RFC 9112), the headers
 * that protect a browser, which requests run, and how the process stops serving.
 *
 * <p>It knows no endpoint by name, and writes no body: an error is told by {@code problem}.
 */
@NullMarked
package dev.mosaic.service.http;

import org.jspecify.annotations.NullMarked;
