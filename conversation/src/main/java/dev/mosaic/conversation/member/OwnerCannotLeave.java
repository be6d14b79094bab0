package dev.mosaic.conversation.member;

import java.util.UUID;

/** Refusal to let the owner leave its group. */
public final class OwnerCannotLeave extends MemberException {
    private OwnerCannotLeave(String message) {
        super(message);
    }

    public static OwnerCannotLeave of(UUID groupId) {
        return new OwnerCannotLeave(
                "You own the group %s, and a group needs its owner. Delete it instead: DELETE /api/v1/conversations/%s"
                        .formatted(groupId, groupId));
    }
}
