package dev.mosaic.migrations.trace;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The locks of a session on tables, views and materialized views that existed before its step.
 *
 * @param modes the modes on each, by its name
 */
record HeldLocks(Map<String, Set<LockMode>> modes) {
    static final HeldLocks NONE = new HeldLocks(Map.of());

    HeldLocks {
        modes = Map.copyOf(modes);
    }

    /** What other sessions cannot do with a table. */
    enum Blocked {
        WRITES("writes to "),
        READS_AND_WRITES("reads and writes of ");

        private final String words;

        Blocked(String words) {
            this.words = words;
        }

        /** Returns it with a table: {@code writes to chat.threads}. */
        String of(String table) {
            return words + table;
        }
    }

    /** Returns the tables of which something is blocked, by name. */
    Map<String, Blocked> blocked() {
        Map<String, Blocked> blocked = new TreeMap<>();
        modes.forEach((table, held) -> blockedBy(held).ifPresent(what -> blocked.put(table, what)));
        return blocked;
    }

    private static Optional<Blocked> blockedBy(Set<LockMode> held) {
        if (held.stream().anyMatch(LockMode::blocksReads)) {
            return Optional.of(Blocked.READS_AND_WRITES);
        }
        return held.stream().anyMatch(LockMode::blocksWrites) ? Optional.of(Blocked.WRITES) : Optional.empty();
    }
}
