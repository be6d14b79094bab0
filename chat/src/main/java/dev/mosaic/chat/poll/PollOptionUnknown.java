package dev.mosaic.chat.poll;

import java.util.UUID;

/** The option that was chosen is none of the poll. */
public final class PollOptionUnknown extends PollException {
    private PollOptionUnknown(String message) {
        super(message);
    }

    public static PollOptionUnknown of(UUID id, int choice, int options) {
        return new PollOptionUnknown(
                "The poll %s has no option %d: its options are numbered 0 to %d".formatted(id, choice, options - 1));
    }
}
