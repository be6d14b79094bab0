package dev.mosaic.onboarding.wizard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of the wizard with its data.
 *
 * @param data a JSON object; null if none was saved
 */
public record SavedStep(StepProgress progress, @Nullable Map<String, Object> data) {}
