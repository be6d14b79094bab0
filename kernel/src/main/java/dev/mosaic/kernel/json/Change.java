package dev.mosaic.kernel.json;

import org.jspecify.annotations.Nullable;

/**
 * The change of one property by a merge patch.
 *
 * @param value the new value; null if the property stays unchanged or is cleared
 * @param isCleared whether the property is cleared
 */
public record Change<T>(@Nullable T value, boolean isCleared) {}
