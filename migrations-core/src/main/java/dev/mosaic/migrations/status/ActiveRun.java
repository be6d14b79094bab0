package dev.mosaic.migrations.status;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A process that holds the run lock of a database or waits for it.
 *
 * @param activity whether it holds the lock or waits
 * @param node the name of the process, from its settings
 * @param since when it obtained the run lock or began to wait, to the second; absent if the lock was taken other than
 *     by this engine
 * @param process the process ID of its server process (pg_stat_activity.pid)
 * @param user the database user
 * @param address the client address; absent for a connection on the server itself, or if another user's address may not
 *     be read
 */
public record ActiveRun(
        Activity activity, String node, Optional<Instant> since, int process, String user, Optional<String> address) {
    /** Whether a run holds the run lock. */
    public enum Activity {
        /** The run holds the run lock. */
        MIGRATING,
        /** Another run holds the run lock. */
        WAITING;

        /** Returns the name in lower case, such as {@code migrating}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Describes the run as text. */
    @Override
    public String toString() {
        return "%s from %s (server process %d, user %s)".formatted(node, address.orElse("local"), process, user);
    }
}
