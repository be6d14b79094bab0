package dev.mosaic.migrations.trace;

import java.util.Collection;
import java.util.Set;

/**
 * What a rule has seen in the trace of a statement.
 *
 * @param rule the rule
 * @param subject what it is about
 * @param tables the tables whose size decides how much it matters
 */
record Sighting(TraceRule rule, String subject, Set<String> tables) {
    Sighting {
        tables = Set.copyOf(tables);
    }

    static Sighting of(TraceRule rule, String subject, Collection<String> tables) {
        return new Sighting(rule, subject, Set.copyOf(tables));
    }
}
