package dev.mosaic.chat.poll;

import java.util.UUID;

/** Refusal of a vote for an option that the poll does not have. */
public final class PollOptionUnknown extends PollException {
    private PollOptionUnknown(String message) {
        super(message);
    }

    public static PollOptionUnknown of(UUID id, int choice, int options) {
        return new PollOptionUnknown("The poll %s has no option %d. Its options are numbered from 0 to %d"
                .formatted(id, choice, options - 1));
    }
}
