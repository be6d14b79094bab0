package dev.mosaic.courses.profile;

import dev.mosaic.kernel.text.SingleLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Profile to save.
 *
 * @param name not blank, at most 255 characters
 * @param survey a JSON object of at most 64 KiB
 */
public record NewProfile(@Nullable String name, Map<String, Object> survey) {
    public NewProfile {
        name = SingleLine.ofNullable(name);
    }
}
