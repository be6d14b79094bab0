/**
 * The events of a user's life that one module causes and other modules handle. The modules do not know each other: a handler is a bean of an interface
 * here.
 */
@NullMarked
package dev.mosaic.kernel.user;

import org.jspecify.annotations.NullMarked;
