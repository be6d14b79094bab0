package dev.mosaic.channels.telegram.message;

import dev.mosaic.channels.retention.OldRows;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Messages that could not be sent within a day, for example without a bot: they fail and lose their text. */
@Singleton
final class UnsentMessages implements OldRows {
    private final MessageLogRepository messages;

    UnsentMessages(MessageLogRepository messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "texts of messages that could not be sent to Telegram within a day";
    }

    @Override
    public long deleteBatch(Duration retention, int most) {
        return messages.failOld(most);
    }
}
