package dev.mosaic.channels.telegram.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of sending a text. */
sealed interface SendResult {
    /**
     * Telegram has taken the text.
     *
     * @param messageId the id of its message in the chat; absent if the answer did not tell it
     */
    record Sent(@Nullable Long messageId) implements SendResult {}

    /**
     * Telegram cannot take the text now.
     *
     * @param after how long Telegram wants no request; absent if it did not say
     */
    record Delayed(String reason, @Nullable Duration after) implements SendResult {}

    /** Telegram does not know the token of the bot: no text can be sent until the setting is mended. */
    record Unauthorized(String reason) implements SendResult {}

    /** Telegram will never take the text: the person has blocked the bot, or the chat is gone. */
    record Refused(String reason) implements SendResult {}
}
