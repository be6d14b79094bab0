package dev.mosaic.courses.lesson;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about a lesson. The client receives the message. */
public abstract sealed class LessonException extends Refusal
        permits DescriptionNotFound, DescriptionTooLarge, LessonNotFound, ProfileMissing {
    LessonException(String message) {
        super(message);
    }
}
