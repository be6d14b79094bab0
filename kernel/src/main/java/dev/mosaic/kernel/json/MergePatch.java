package dev.mosaic.kernel.json;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (RFC 7396): an absent property stays unchanged, null clears it, any other value replaces it.
 *
 * @param properties the properties of the patch; null for one that is absent or to be cleared
 * @param cleared the names of the properties that are null in the patch
 */
@Introspected
public record MergePatch<T>(@Valid T properties, Set<String> cleared) {
    /** The media type of a patch. A client may also send it as {@code application/json}. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    /** The name of the component that a path of a constraint violation begins with, and a message omits. */
    public static final String COMPONENT = "properties";

    public MergePatch {
        cleared = Set.copyOf(cleared);
    }

    /** Returns the change of a property, whose value in {@link #properties} is given. */
    public <V> Change<V> change(String property, @Nullable V value) {
        return new Change<>(value, cleared.contains(property));
    }

    /**
     * Returns the properties of a patch that clears no other property than these.
     *
     * @throws PropertyNotClearable if the patch has null for another property
     */
    public T clearingOnly(String... clearable) {
        Set<String> others = new TreeSet<>(cleared);
        others.removeAll(Arrays.asList(clearable));
        if (!others.isEmpty()) {
            throw PropertyNotClearable.of(others);
        }
        return properties;
    }
}
