package dev.mosaic.conversation;

/** A text that should be a cursor is none. */
public final class CursorMalformed extends ConversationException {
    private CursorMalformed(String message) {
        super(message);
    }

    public static CursorMalformed of(String text) {
        return new CursorMalformed("This is not a cursor of ours: %s".formatted(text));
    }
}
