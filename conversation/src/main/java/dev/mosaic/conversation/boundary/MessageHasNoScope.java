package dev.mosaic.conversation.boundary;

/** Refusal to forget a message in one conversation only. */
public final class MessageHasNoScope extends BoundaryException {
    private MessageHasNoScope(String message) {
        super(message);
    }

    public static MessageHasNoScope always() {
        return new MessageHasNoScope(
                "conversationId: must be absent for kind message, because a message is forgotten everywhere");
    }
}
