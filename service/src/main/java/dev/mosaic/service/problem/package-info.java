/**
 * How HTTP tells an error: every one is an {@code application/problem+json} document (RFC 9457), whoever raised it.
 *
 * <p>It promises that no answer shows SQL, a class name or a stack trace. What a domain error means is said by the module that raises it;
 * here is only the form.
 */
@NullMarked
package dev.mosaic.service.problem;

import org.jspecify.annotations.NullMarked;
