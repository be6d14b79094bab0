package dev.mosaic.channels.edge.command;

import dev.mosaic.channels.retention.OldRows;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Commands that were finished, or expired, before the time for which they are kept. */
@Singleton
final class OldCommands implements OldRows {
    private final EdgeCommandRepository commands;

    OldCommands(EdgeCommandRepository commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "finished or expired commands";
    }

    @Override
    public long deleteBatch(Duration retention, int most) {
        return commands.deleteOld(retention.toSeconds(), most);
    }
}
