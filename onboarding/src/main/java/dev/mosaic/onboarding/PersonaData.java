package dev.mosaic.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What step 4 of the wizard produced. Its maps are JSON objects; null is "nothing was said", which an empty object is not.
 *
 * @param selectedPlatforms names of platforms, in the order they were chosen
 */
public record PersonaData(
        @Nullable Map<String, Object> corePersona,
        @Nullable Map<String, Object> platformPersonas,
        @Nullable Map<String, Object> qualityMetrics,
        List<String> selectedPlatforms) {
    public PersonaData {
        selectedPlatforms = List.copyOf(selectedPlatforms);
    }
}
