package dev.mosaic.kernel.json;

import dev.mosaic.kernel.Refusal;
import java.util.List;
import java.util.Set;

/** Refusal: a merge patch has null for properties that must have a value. */
public final class PropertyNotClearable extends Refusal {
    private final List<String> properties;

    private PropertyNotClearable(String message, Set<String> properties) {
        super(message);
        this.properties = List.copyOf(properties);
    }

    public static PropertyNotClearable of(Set<String> properties) {
        return new PropertyNotClearable(
                "%s: null would clear a property that must have a value. Omit it to leave it unchanged"
                        .formatted(String.join(", ", properties)),
                properties);
    }

    List<String> properties() {
        return properties;
    }
}
