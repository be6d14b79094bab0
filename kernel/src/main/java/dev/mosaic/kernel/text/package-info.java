/**
 * Texts that PostgreSQL can store, and the one form of names and titles.
 *
 * <p>The constraints {@code @StorableText} and {@code @Line} are Jakarta Validation's; each violation has one reason, and lengths are code points.
 */
@NullMarked
package dev.mosaic.kernel.text;

import org.jspecify.annotations.NullMarked;
