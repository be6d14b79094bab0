/**
 * What all domain modules share, and no domain of its own: this package has the refusals of requests and the answer of an operation that may be
 * repeated; the packages below it have the rest, each one subject.
 *
 * <p>Every module may use all that is public here. The kernel uses no domain module, has no table and no endpoint. What it needs of one it asks
 * through an interface, which that module implements as a bean, such as {@link dev.mosaic.kernel.database.CallerExistence}.
 */
@NullMarked
package dev.mosaic.kernel;

import org.jspecify.annotations.NullMarked;
