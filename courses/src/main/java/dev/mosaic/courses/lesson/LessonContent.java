package dev.mosaic.courses.lesson;

import java.util.Map;

/**
 * A lesson with its content.
 *
 * @param content a JSON object
 */
public record LessonContent(Lesson lesson, Map<String, Object> content) {}
