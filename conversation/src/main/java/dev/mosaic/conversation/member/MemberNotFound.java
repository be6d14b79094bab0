package dev.mosaic.conversation.member;

import java.util.UUID;

/** Refusal: the group has no member with this id. */
public final class MemberNotFound extends MemberException {
    private MemberNotFound(String message) {
        super(message);
    }

    public static MemberNotFound of(UUID userId) {
        return new MemberNotFound("There is no member %s in this group".formatted(userId));
    }
}
