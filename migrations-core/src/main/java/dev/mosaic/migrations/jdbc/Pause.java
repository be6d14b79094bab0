package dev.mosaic.migrations.jdbc;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Waits for a while. */
public final class Pause {
    private Pause() {}

    /** Between half of it and all of it: so that those who wait do not all come back at once. */
    public static void of(int milliseconds) throws SQLException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(milliseconds / 2, milliseconds + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting", e);
        }
    }
}
