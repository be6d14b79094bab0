package dev.mosaic.conversation.invitation;

/** Refusal to admit a user to a group that has 100 members. */
public final class GroupFull extends InvitationException {
    private GroupFull(String message) {
        super(message);
    }

    public static GroupFull always() {
        return new GroupFull("This group has 100 members, which is the maximum. Join after a member has left");
    }
}
