package dev.mosaic.conversation.invitation;

import java.util.UUID;

/** Refusal: there is no open invitation with this id or token that the caller may see. */
public final class InvitationNotFound extends InvitationException {
    private InvitationNotFound(String message) {
        super(message);
    }

    public static InvitationNotFound of(UUID id) {
        return new InvitationNotFound("There is no open invitation %s".formatted(id));
    }

    /** Refuses a token that is unknown, used up, expired or withdrawn; the text does not tell which. */
    public static InvitationNotFound byToken() {
        return new InvitationNotFound("There is no open invitation with this token");
    }
}
