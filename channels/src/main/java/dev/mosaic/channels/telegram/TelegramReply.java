package dev.mosaic.channels.telegram;

/**
 * A text to answer to an update at once.
 *
 * @param chatId the chat of the update
 */
public record TelegramReply(long chatId, String text) {}
