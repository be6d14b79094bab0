/**
 * The types that all domain modules share. This package has the refusals of requests and the result of idempotent operations; each package below has one
 * subject.
 *
 * <p>Every module may use the public types. The kernel uses no domain module, has no table and no endpoint. Where it needs a module, it declares an
 * interface that the module implements as a bean, such as {@link dev.mosaic.kernel.database.CallerExistence}.
 */
@NullMarked
package dev.mosaic.kernel;

import org.jspecify.annotations.NullMarked;
