/**
 * Texts that PostgreSQL can store, and the normal form of names and titles.
 *
 * <p>The constraints {@code @StorableText} and {@code @Line} belong to Jakarta Validation; each violation has one reason, and lengths count code points.
 */
@NullMarked
package dev.mosaic.kernel.text;

import org.jspecify.annotations.NullMarked;
