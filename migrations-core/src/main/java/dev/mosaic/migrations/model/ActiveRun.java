package dev.mosaic.migrations.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A process that changes a database now, or waits until it may.
 *
 * @param activity which of both
 * @param node the name of the process, as its settings say it
 * @param since when it got the run lock, or began to wait for it, to the second; absent if it took the lock in another way than we do
 * @param process the process of the database server that serves it
 * @param user the user of the database
 * @param address where it comes from; absent if it is the server's own machine, or another user's and we may not see it
 */
public record ActiveRun(
        Activity activity, String node, Optional<Instant> since, int process, String user, Optional<String> address) {
    /** What a run does. */
    public enum Activity {
        /** It has the run lock. */
        MIGRATING,
        /** Another one has it. */
        WAITING;

        /** {@code migrating}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who that is, in words. */
    @Override
    public String toString() {
        return "%s from %s (server process %d, user %s)".formatted(node, address.orElse("local"), process, user);
    }
}
