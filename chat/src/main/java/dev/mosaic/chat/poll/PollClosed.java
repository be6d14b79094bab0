package dev.mosaic.chat.poll;

import java.util.UUID;

/** Refusal of a vote in a poll that is closed or has expired. */
public final class PollClosed extends PollException {
    private PollClosed(String message) {
        super(message);
    }

    public static PollClosed of(UUID id) {
        return new PollClosed("The poll %s is closed and accepts no more votes".formatted(id));
    }
}
