package dev.mosaic.channels.telegram;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about Telegram. The client receives the message. */
public abstract sealed class TelegramException extends Refusal
        permits TelegramDisabled, TelegramLinkNotFound, TooManyLinks, WebhookSecretInvalid {
    TelegramException(String message) {
        super(message);
    }
}
