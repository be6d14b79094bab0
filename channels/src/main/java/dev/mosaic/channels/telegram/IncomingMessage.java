package dev.mosaic.channels.telegram;

import java.util.Map;
import java.util.Optional;

/**
 * The text of a person in a private chat, as an update tells it. Other updates have none: of groups and channels, of bots, edits, pictures without a caption.
 *
 * @param text without characters that PostgreSQL cannot store; not blank
 */
record IncomingMessage(long chatId, long messageId, String text) {
    /** As long as a message of a conversation may be; Telegram's have at most 4096. */
    private static final int MAX_LENGTH = 100_000;

    /** Reads an update; its other members are ignored. */
    static Optional<IncomingMessage> of(Map<String, Object> update) {
        return object(update, "message").flatMap(IncomingMessage::ofMessage);
    }

    private static Optional<IncomingMessage> ofMessage(Map<?, ?> message) {
        Optional<Map<?, ?>> chat = object(message, "chat").filter(known -> "private".equals(known.get("type")));
        boolean isOfBot = object(message, "from")
                .filter(from -> Boolean.TRUE.equals(from.get("is_bot")))
                .isPresent();
        Optional<Long> chatId = chat.flatMap(known -> wholeNumber(known, "id"));
        Optional<Long> messageId = wholeNumber(message, "message_id");
        Optional<String> text = text(message, "text").or(() -> text(message, "caption"));
        if (isOfBot || chatId.isEmpty() || messageId.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IncomingMessage(chatId.get(), messageId.get(), text.get()));
    }

    /** Returns a member that is an integer of 64 bits. */
    static Optional<Long> wholeNumber(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    private static Optional<Map<?, ?>> object(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> member ? Optional.of(member) : Optional.empty();
    }

    private static Optional<String> text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text
                ? Optional.of(storable(text)).filter(IncomingMessage::isMessage)
                : Optional.empty();
    }

    private static boolean isMessage(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                && text.codePoints().anyMatch(IncomingMessage::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT;
    }

    /** Replaces U+0000 and halves of surrogate pairs by U+FFFD: a refused update would be repeated for a day. */
    private static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint ->
                        codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                                ? 0xFFFD
                                : codePoint)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
