package dev.mosaic.channels.telegram;

import java.util.UUID;

/** Refusal: the caller has no link with this id. */
public final class TelegramLinkNotFound extends TelegramException {
    private TelegramLinkNotFound(String message) {
        super(message);
    }

    static TelegramLinkNotFound of(UUID id) {
        return new TelegramLinkNotFound("There is no link %s".formatted(id));
    }
}
