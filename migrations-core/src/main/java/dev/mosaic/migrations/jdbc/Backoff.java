package dev.mosaic.migrations.jdbc;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Randomized pauses between attempts; each is twice as long as the one before, up to a maximum. */
public final class Backoff {
    private final int firstMs;
    private final int longestMs;
    private int nextMs;

    /** Creates pauses from the first to the longest one, in milliseconds. */
    public Backoff(int firstMs, int longestMs) {
        this.firstMs = firstMs;
        this.longestMs = longestMs;
        this.nextMs = firstMs;
    }

    /** Creates pauses of the same length, in milliseconds. */
    public static Backoff constant(int milliseconds) {
        return new Backoff(milliseconds, milliseconds);
    }

    /** Pauses for a random time between half and all of the current length, so that waiting sessions do not retry at the same time. */
    public void pause() throws SQLException {
        try {
            sleep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting", e);
        }
    }

    /** Pauses as {@link #pause} does, outside of any work in a database. */
    public void sleep() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(nextMs / 2, nextMs + 1));
        nextMs = Math.min(nextMs * 2, longestMs);
    }

    /** Starts again with the first length, after a successful attempt. */
    public void reset() {
        nextMs = firstMs;
    }
}
