package dev.mosaic.chat.thread;

import java.util.UUID;

/** Refusal: the caller has no thread with this id. */
public final class ThreadNotFound extends ThreadException {
    private ThreadNotFound(String message) {
        super(message);
    }

    public static ThreadNotFound of(UUID id) {
        return new ThreadNotFound("There is no thread %s".formatted(id));
    }
}
