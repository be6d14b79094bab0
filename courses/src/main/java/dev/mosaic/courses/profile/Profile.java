package dev.mosaic.courses.profile;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profile of the caller in a course.
 *
 * @param name how the course addresses the user
 * @param survey the answers, a JSON object
 * @param createdAt when it was saved for the first time
 */
public record Profile(@Nullable String name, Map<String, Object> survey, Instant createdAt) {}
