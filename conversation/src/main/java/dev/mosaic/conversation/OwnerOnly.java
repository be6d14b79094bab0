package dev.mosaic.conversation;

import java.util.UUID;

/** Refusal to a member of a group of an action of its owner. */
public final class OwnerOnly extends ConversationException {
    private OwnerOnly(String message) {
        super(message);
    }

    public static OwnerOnly of(UUID groupId) {
        return new OwnerOnly("Only the owner of the group %s may do this. A member may leave it".formatted(groupId));
    }
}
