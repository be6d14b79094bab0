package dev.mosaic.chat.poll;

import java.util.UUID;

/** A vote came after the end of its poll. */
public final class PollClosed extends PollException {
    private PollClosed(String message) {
        super(message);
    }

    public static PollClosed of(UUID id) {
        return new PollClosed("The poll %s is over: it takes no more votes".formatted(id));
    }
}
