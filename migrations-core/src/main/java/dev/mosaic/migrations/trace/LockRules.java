package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.trace.HeldLocks.Blocked;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules about the locks of the statements of one step, in their order. */
final class LockRules {
    private static final long LONGEST_WAIT_MS = 10_000;
    private static final int MOST_STATEMENTS = 10;

    private final Set<TraceRule> seen = EnumSet.noneOf(TraceRule.class);
    private int behind;

    /**
     * Returns what the rules see in the next statement.
     *
     * @param isExplained whether another rule has already seen why the statement takes long
     */
    List<Sighting> of(StatementTrace trace, boolean isExplained) {
        List<Sighting> sightings = new ArrayList<>();
        Map<String, Blocked> earlier = trace.earlier().blocked();
        Map<String, Blocked> blocked = trace.held().blocked();
        Set<String> more = new TreeSet<>(blocked.keySet());
        more.removeIf(table -> blocked.get(table) == earlier.get(table));
        Set<String> read = trace.longOn();

        if (!read.isEmpty() && !earlier.isEmpty() && !isExplained) {
            sightings.add(Sighting.of(TraceRule.LONG_STATEMENT_BEHIND_LOCK, trace.head(), read));
        }
        if (!more.isEmpty() && blocked.size() > 1 && seen.add(TraceRule.SECOND_LOCK)) {
            sightings.add(Sighting.of(TraceRule.SECOND_LOCK, trace.head(), blocked.keySet()));
        }
        boolean isUnbounded = trace.lockTimeout() == 0 || trace.lockTimeout() > LONGEST_WAIT_MS;
        if (!more.isEmpty() && isUnbounded && seen.add(TraceRule.NO_LOCK_TIMEOUT)) {
            sightings.add(Sighting.of(TraceRule.NO_LOCK_TIMEOUT, trace.head(), more));
        }
        behind += earlier.containsValue(Blocked.READS_AND_WRITES) ? 1 : 0;
        if (behind > MOST_STATEMENTS && seen.add(TraceRule.STATEMENTS_BEHIND_LOCK)) {
            sightings.add(Sighting.of(TraceRule.STATEMENTS_BEHIND_LOCK, trace.head(), earlier.keySet()));
        }
        boolean changesRows = trace.held().modes().entrySet().stream()
                .filter(table -> table.getValue().contains(LockMode.ROW_EXCLUSIVE))
                .anyMatch(table -> !trace.earlier()
                                .modes()
                                .getOrDefault(table.getKey(), Set.of())
                                .contains(LockMode.ROW_EXCLUSIVE)
                        || read.contains(table.getKey()));
        if (changesRows && !read.isEmpty() && !isExplained) {
            sightings.add(Sighting.of(TraceRule.UNBATCHED_ROWS, trace.head(), read));
        }
        return sightings;
    }
}
