package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.trace.CatalogState.Column;
import dev.mosaic.migrations.trace.CatalogState.Constraint;
import dev.mosaic.migrations.trace.CatalogState.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings about the statements of one step. */
final class StepFindings {
    private final Step step;
    private final Ownership ownership;
    private final TableSizes sizes;
    private final Set<TraceFinding> findings = new LinkedHashSet<>();
    private final Set<String> objects = new HashSet<>();
    private final LockRules locks = new LockRules();
    /** The foreign keys that the step has added, with the place of their statement. */
    private final Map<String, SourceLocation> foreignKeys = new LinkedHashMap<>();
    /** What existed and was gone after a statement, with the place of the statement. */
    private final Map<String, SourceLocation> removed = new LinkedHashMap<>();

    StepFindings(Step step, Ownership ownership, TableSizes sizes) {
        this.step = step;
        this.ownership = ownership;
        this.sizes = sizes;
    }

    /** Adds the findings about the statements, in their order. */
    void read(List<StatementTrace> traces) {
        for (StatementTrace trace : traces) {
            List<Sighting> changes = TableChanges.of(trace);
            boolean isExplained = changes.stream().anyMatch(sighting -> takesLong(sighting.rule()));
            List<Sighting> all = new ArrayList<>(changes);
            all.addAll(locks.of(trace, isExplained));
            ownership.of(trace).stream()
                    .filter(sighting -> objects.add(sighting.rule() + sighting.subject()))
                    .forEach(all::add);
            all.forEach(sighting -> add(sighting, trace.at(), trace.held()));
            rememberForeignKeys(trace);
            rememberRemoved(trace);
        }
        boolean isAnnounced =
                step.isContract() || step.migration().directives().compatibility() == Compatibility.COMPATIBLE;
        if (!isAnnounced && !traces.isEmpty()) {
            removed.keySet().removeAll(names(traces.getLast().after()));
            removed.forEach((name, at) ->
                    add(Sighting.of(TraceRule.REMOVED_OUTSIDE_CONTRACT, name, Set.of()), at, HeldLocks.NONE));
        }
    }

    /** Adds a finding about the whole step. */
    void add(TraceRule rule, String subject, int line) {
        add(
                Sighting.of(rule, subject, Set.of()),
                new SourceLocation(step.migration().location(), line),
                HeldLocks.NONE);
    }

    /** Checks whether the step has added one of some foreign keys. */
    boolean hasForeignKey(Collection<String> names) {
        return names.stream().anyMatch(foreignKeys::containsKey);
    }

    /** Adds a finding about a foreign key, if the step has added it. */
    void addForeignKey(String name) {
        SourceLocation at = foreignKeys.get(name);
        if (at != null) {
            add(
                    Sighting.of(
                            TraceRule.FOREIGN_KEY_WITHOUT_INDEX,
                            name,
                            Set.of(name.substring(0, name.lastIndexOf('.')))),
                    at,
                    HeldLocks.NONE);
        }
    }

    Step step() {
        return step;
    }

    Collection<TraceFinding> findings() {
        return findings;
    }

    private void add(Sighting sighting, SourceLocation at, HeldLocks held) {
        Severity severity = sizes.areSmall(sighting.tables())
                ? Severity.WARNING
                : sighting.rule().severity();
        List<String> blocked = new ArrayList<>();
        if (sighting.rule() != TraceRule.UNPINNED_LOCK && sighting.rule() != TraceRule.FOREIGN_CHANGE) {
            held.blocked().forEach((table, what) -> blocked.add(what.of(sizes.described(table))));
        }
        findings.add(new TraceFinding(sighting.rule(), step.id(), at, sighting.subject(), blocked, severity));
    }

    /** Checks whether the rule says why the statement takes long, so that no other rule has to. */
    private static boolean takesLong(TraceRule rule) {
        return rule != TraceRule.JSON_COLUMN
                && rule != TraceRule.REQUIRED_COLUMN
                && rule != TraceRule.INDEX_DROPPED_UNDER_LOCK;
    }

    private void rememberForeignKeys(StatementTrace trace) {
        for (Constraint constraint : trace.after().constraints().values()) {
            boolean isNew = !trace.before().constraints().containsKey(constraint.oid());
            if (isNew && constraint.type().equals("f")) {
                foreignKeys.putIfAbsent(trace.after().name(constraint.table()) + "." + constraint.name(), trace.at());
            }
        }
    }

    private void rememberRemoved(StatementTrace trace) {
        Set<String> left = names(trace.after());
        Set<String> known = new HashSet<>();
        for (Relation relation : trace.before().relations().values()) {
            if (trace.existing().contains(relation.oid()) && !relation.isIndex()) {
                known.add(relation.toString());
            }
        }
        for (Column column : trace.before().columns().values()) {
            boolean isTableLeft = left.contains(trace.before().name(column.key().table()));
            if (trace.existing().contains(column.key().table()) && isTableLeft) {
                known.add(nameOf(trace.before(), column));
            }
        }
        known.stream()
                .sorted()
                .filter(name -> !left.contains(name))
                .forEach(name -> removed.putIfAbsent(name, trace.at()));
    }

    private static Set<String> names(CatalogState state) {
        Set<String> names = new HashSet<>();
        state.relations().values().forEach(relation -> names.add(relation.toString()));
        state.columns().values().forEach(column -> names.add(nameOf(state, column)));
        return names;
    }

    private static String nameOf(CatalogState state, Column column) {
        return state.name(column.key().table()) + "." + column.name();
    }
}
