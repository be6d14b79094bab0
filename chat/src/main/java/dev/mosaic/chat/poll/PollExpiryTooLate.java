package dev.mosaic.chat.poll;

import java.time.Instant;

/** A poll was to expire later than a time can be told. */
public final class PollExpiryTooLate extends PollException {
    private PollExpiryTooLate(String message) {
        super(message);
    }

    public static PollExpiryTooLate of(Instant latest) {
        return new PollExpiryTooLate("expiresAt: must not be after %s".formatted(latest));
    }
}
