/**
 * Error responses of HTTP: every error is an {@code application/problem+json} document (RFC 9457), wherever it was raised.
 *
 * <p>No response has SQL, class names or stack traces. The module that raises a domain error defines its text and status; this package
 * defines the format.
 */
@NullMarked
package dev.mosaic.service.problem;

import org.jspecify.annotations.NullMarked;
