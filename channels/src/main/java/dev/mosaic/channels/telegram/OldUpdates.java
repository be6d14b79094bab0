package dev.mosaic.channels.telegram;

import dev.mosaic.channels.retention.OldRows;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Tracking of updates that Telegram no longer repeats: they are kept for seven days. */
@Singleton
final class OldUpdates implements OldRows {
    private final TelegramLinkRepository links;

    OldUpdates(TelegramLinkRepository links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "tracked updates of Telegram";
    }

    @Override
    public long deleteBatch(Duration retention, int most) {
        return links.deleteOldUpdates(most);
    }
}
