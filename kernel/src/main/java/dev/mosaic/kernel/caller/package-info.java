/**
 * The caller of a request: the user, the current caller on every thread of the request, and the client address.
 *
 * <p>A parameter of type {@code Caller} of a controller is bound here for all modules; without a valid token the response is 401. The verification of
 * tokens is not part of this package: it sets the principal of the request.
 */
@NullMarked
package dev.mosaic.kernel.caller;

import org.jspecify.annotations.NullMarked;
