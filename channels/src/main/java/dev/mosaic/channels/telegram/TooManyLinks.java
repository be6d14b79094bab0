package dev.mosaic.channels.telegram;

/** Refusal to create a link for a user who has the maximum. */
public final class TooManyLinks extends TelegramException {
    private TooManyLinks(String message) {
        super(message);
    }

    static TooManyLinks of(int most) {
        return new TooManyLinks("You have %d links, which is the maximum. Delete one first".formatted(most));
    }
}
