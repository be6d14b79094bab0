package dev.mosaic.conversation.boundary;

/** The refusal to forget a message in one conversation alone. */
public final class MessageHasNoScope extends BoundaryException {
    private MessageHasNoScope(String message) {
        super(message);
    }

    public static MessageHasNoScope always() {
        return new MessageHasNoScope(
                "conversationId: must be absent for the kind message, because a message is forgotten everywhere");
    }
}
