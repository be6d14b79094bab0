package dev.mosaic.chat.poll;

import java.time.Instant;

/** Refusal of an expiry beyond the year 9999. */
public final class PollExpiryTooLate extends PollException {
    private PollExpiryTooLate(String message) {
        super(message);
    }

    public static PollExpiryTooLate of(Instant latest) {
        return new PollExpiryTooLate("expiresAt: must not be after %s".formatted(latest));
    }
}
