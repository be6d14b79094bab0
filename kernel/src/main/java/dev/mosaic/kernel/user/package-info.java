/**
 * The events of a user's life that one module causes and other modules handle, and what other modules may ask of the accounts. The modules do not know
 * each other: each implements an interface of this package as a bean.
 */
@NullMarked
package dev.mosaic.kernel.user;

import org.jspecify.annotations.NullMarked;
