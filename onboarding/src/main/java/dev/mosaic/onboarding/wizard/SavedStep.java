package dev.mosaic.onboarding.wizard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of the wizard with what the caller said in it.
 *
 * @param data a JSON object; absent if nothing was said
 */
public record SavedStep(StepProgress progress, @Nullable Map<String, Object> data) {}
