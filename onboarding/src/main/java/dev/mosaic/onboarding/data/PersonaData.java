package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.text.SingleLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of step 4 of the wizard. The maps are JSON objects; null means absent, which an empty object does not.
 *
 * @param platformPersonas an entry per platform, by its name; two names must differ as a single line
 * @param selectedPlatforms names of platforms, in the order of their selection
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
