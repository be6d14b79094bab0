package dev.mosaic.conversation.member;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about members of a group. The client receives the message. */
public abstract sealed class MemberException extends Refusal permits MemberNotFound, OwnerCannotLeave {
    MemberException(String message) {
        super(message);
    }
}
