package dev.mosaic.courses.profile;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about the caller's profile in a course. The client receives the message. */
public abstract sealed class ProfileException extends Refusal permits ProfileNotFound, SurveyTooLarge {
    ProfileException(String message) {
        super(message);
    }
}
