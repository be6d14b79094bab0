package dev.mosaic.chat.poll;

import java.util.UUID;

/** Refusal: the caller has no poll with this id. */
public final class PollNotFound extends PollException {
    private PollNotFound(String message) {
        super(message);
    }

    public static PollNotFound of(UUID id) {
        return new PollNotFound("There is no poll %s".formatted(id));
    }
}
