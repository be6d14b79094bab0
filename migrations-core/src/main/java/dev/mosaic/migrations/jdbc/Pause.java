package dev.mosaic.migrations.jdbc;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** A randomized pause. */
public final class Pause {
    private Pause() {}

    /** Pauses for a random time between half and all of the given one, so that waiting sessions do not retry at the same time. */
    public static void of(int milliseconds) throws SQLException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(milliseconds / 2, milliseconds + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting", e);
        }
    }
}
