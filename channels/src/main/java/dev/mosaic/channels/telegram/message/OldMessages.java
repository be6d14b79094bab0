package dev.mosaic.channels.telegram.message;

import dev.mosaic.channels.retention.OldRows;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Messages that were sent, received or failed before the time for which they are logged. */
@Singleton
final class OldMessages implements OldRows {
    private final MessageLogRepository messages;

    OldMessages(MessageLogRepository messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "logged messages of Telegram";
    }

    @Override
    public long deleteBatch(Duration retention, int most) {
        return messages.deleteOld(retention.toSeconds(), most);
    }
}
