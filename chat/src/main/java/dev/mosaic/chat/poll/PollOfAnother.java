package dev.mosaic.chat.poll;

import java.util.UUID;

/** Refusal to close or delete a poll of another member. */
public final class PollOfAnother extends PollException {
    private PollOfAnother(String message) {
        super(message);
    }

    public static PollOfAnother of(UUID id) {
        return new PollOfAnother(
                "Only the member who created the poll %s and the owner of the group may do this".formatted(id));
    }
}
