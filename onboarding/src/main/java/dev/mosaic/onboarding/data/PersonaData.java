package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.text.SingleLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What step 4 of the wizard produced. Its maps are JSON objects; null is "nothing was said", which an empty object is not.
 *
 * @param platformPersonas an entry for each platform, by its name; no two names may be the same line
 * @param selectedPlatforms names of platforms, in the order they were chosen
 */
public record PersonaData(
        @Nullable Map<String, Object> corePersona,
        @Nullable Map<String, Object> platformPersonas,
        @Nullable Map<String, Object> qualityMetrics,
        List<String> selectedPlatforms) {
    public PersonaData {
        platformPersonas = platformPersonas == null ? null : byName(platformPersonas);
        selectedPlatforms = selectedPlatforms.stream().map(SingleLine::of).toList();
    }

    private static Map<String, Object> byName(Map<String, Object> platforms) {
        Map<String, Object> named = new LinkedHashMap<>();
        platforms.forEach((name, entry) -> named.put(SingleLine.of(name), entry));
        return named;
    }
}
