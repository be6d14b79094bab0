/**
 * Deletions that take other rows with them: the client confirms them with {@code confirm=true}, and learns how many rows are affected before and after.
 */
@NullMarked
package dev.mosaic.kernel.deletion;

import org.jspecify.annotations.NullMarked;
