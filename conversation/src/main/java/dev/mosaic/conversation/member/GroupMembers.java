package dev.mosaic.conversation.member;

import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.MemberRole;
import dev.mosaic.conversation.OwnerOnly;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Members of the caller's groups. */
@Singleton
public final class GroupMembers {
    private final Conversations conversations;
    private final MemberRepository members;

    GroupMembers(Conversations conversations, MemberRepository members) {
        this.conversations = conversations;
        this.members = members;
    }

    /**
     * Returns up to {@code limit} members who joined before the cursor, newest first.
     *
     * @throws ConversationNotFound if the caller is not a member of such a group
     */
    public Page<GroupMember> list(Caller caller, UUID groupId, int limit, Cursor before) {
        Listing list = Listing.of("members", groupId);
        before.in(list);
        conversations.group(caller, groupId);
        return Page.newestFirst(
                members.before(groupId, before.createdAt(), before.id(), limit + 1).stream()
                        .map(MemberRow::toGroupMember)
                        .toList(),
                limit,
                GroupMember::cursor,
                list);
    }

    /**
     * Ends the caller's membership. What it has written, asked and voted stays; the group is not found by it from then on.
     *
     * @throws ConversationNotFound if the caller is not a member of such a group
     * @throws OwnerCannotLeave if the caller owns it
     */
    public void leave(Caller caller, UUID groupId) {
        Conversation group = conversations.group(caller, groupId);
        if (group.role() == MemberRole.OWNER) {
            throw OwnerCannotLeave.of(groupId);
        }
        if (members.end(groupId, caller.userId()) == null) {
            // A concurrent request has ended the membership.
            throw ConversationNotFound.of(groupId);
        }
    }

    /**
     * Removes a member, as if it had left. A member may remove itself.
     *
     * @throws ConversationNotFound if the caller is not a member of such a group
     * @throws OwnerOnly if the caller names another member and does not own the group
     * @throws OwnerCannotLeave if the member is the owner
     * @throws MemberNotFound if the group has no such member
     */
    public void remove(Caller caller, UUID groupId, UUID userId) {
        if (userId.equals(caller.userId())) {
            leave(caller, groupId);
            return;
        }
        conversations.ownGroup(caller, groupId);
        if (members.end(groupId, userId) == null) {
            throw MemberNotFound.of(userId);
        }
    }
}
