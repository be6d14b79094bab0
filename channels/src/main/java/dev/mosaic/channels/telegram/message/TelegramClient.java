package dev.mosaic.channels.telegram.message;

/** Client of Telegram's Bot API. */
interface TelegramClient {
    /**
     * Sends a text to a chat.
     *
     * @param text at most 4096 UTF-16 units
     */
    SendResult send(long chatId, String text);
}
