package dev.mosaic.channels.edge.event;

import dev.mosaic.channels.retention.OldRows;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Events that were stored before the time for which they are kept. */
@Singleton
final class OldEvents implements OldRows {
    private final EdgeEventRepository events;

    OldEvents(EdgeEventRepository events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public long deleteBatch(Duration retention, int most) {
        return events.deleteOld(retention.toSeconds(), most);
    }
}
