package dev.mosaic.courses.lesson;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A file of a lesson, such as a video.
 *
 * @param type lower-case letters, digits and underscores: {@code video}
 * @param url an address with the scheme http or https
 * @param metadata a JSON object
 */
public record Asset(UUID id, String type, String url, Map<String, Object> metadata, Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
