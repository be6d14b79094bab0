package dev.mosaic.channels.telegram;

/**
 * A new link with its code, which is shown this once: only its hash is stored.
 *
 * @param code a secret, until it is used or expires
 */
public record NewTelegramLink(TelegramLink link, LinkCode code) {}
