/**
 * The caller of a request: the user, the current one on every thread of a request, and the address.
 *
 * <p>A controller's parameter of type {@code Caller} is bound here in all modules, and answers 401 without a valid token. How a token proves a
 * user is not known here, but to whatever sets the principal of a request.
 */
@NullMarked
package dev.mosaic.kernel.caller;

import org.jspecify.annotations.NullMarked;
