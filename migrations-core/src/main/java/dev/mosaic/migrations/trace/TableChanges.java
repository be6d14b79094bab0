package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.trace.CatalogState.Column;
import dev.mosaic.migrations.trace.CatalogState.Constraint;
import dev.mosaic.migrations.trace.CatalogState.Index;
import dev.mosaic.migrations.trace.CatalogState.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules about what a statement does to tables that existed: columns, constraints, indexes, copies. */
final class TableChanges {
    private final StatementTrace trace;
    private final List<Sighting> sightings = new ArrayList<>();
    /** The tables whose copy has its reason in a column. */
    private final Set<Long> explained = new HashSet<>();

    private final Set<Long> retyped = new HashSet<>();

    private TableChanges(StatementTrace trace) {
        this.trace = trace;
    }

    static List<Sighting> of(StatementTrace trace) {
        TableChanges changes = new TableChanges(trace);
        changes.columns();
        changes.constraints();
        changes.indexes();
        changes.copies();
        return changes.sightings;
    }

    private void columns() {
        for (Column column : trace.after().columns().values()) {
            long table = column.key().table();
            Column former = trace.before().columns().get(column.key());
            if (former == null) {
                added(column, table);
            } else if (trace.existing().contains(table)) {
                changed(former, column, table);
            }
        }
    }

    private void added(Column column, long table) {
        if (column.type().equals("json")) {
            see(TraceRule.JSON_COLUMN, table, column.name());
        }
        if (!trace.existing().contains(table)) {
            return;
        }
        boolean computed = column.isGenerated() || column.hasSequence();
        if (column.notNull() && !column.hasDefault() && !computed) {
            see(TraceRule.REQUIRED_COLUMN, table, column.name());
        }
        if (trace.rewrites(table) && (computed || column.hasDefault())) {
            explained.add(table);
            see(computed ? TraceRule.COMPUTED_COLUMN_REWRITES : TraceRule.VOLATILE_DEFAULT, table, column.name());
        }
    }

    private void changed(Column former, Column column, long table) {
        if (!former.type().equals(column.type())) {
            retyped.add(table);
            if (trace.rewrites(table)) {
                explained.add(table);
                see(TraceRule.TYPE_CHANGE_REWRITES, table, column.name());
            }
        }
        if (column.notNull() && !former.notNull() && trace.scans(table)) {
            see(TraceRule.NOT_NULL_UNDER_LOCK, table, column.name());
        }
    }

    private void constraints() {
        for (Constraint constraint : trace.after().constraints().values()) {
            boolean isAdded = trace.existing().contains(constraint.table())
                    && !trace.before().constraints().containsKey(constraint.oid())
                    && !isBuiltAgain(constraint);
            if (!isAdded) {
                continue;
            }
            boolean buildsIndex = trace.builtIndexes().stream().anyMatch(index -> index.oid() == constraint.index());
            switch (constraint.type()) {
                case "c", "f" -> {
                    if (constraint.validated() && trace.scans(constraint.table())) {
                        see(TraceRule.CONSTRAINT_VALIDATED_UNDER_LOCK, constraint.table(), constraint.name());
                    }
                }
                case "u", "p" -> {
                    if (buildsIndex) {
                        see(TraceRule.UNIQUE_CONSTRAINT_BUILDS_INDEX, constraint.table(), constraint.name());
                    }
                }
                case "x" -> see(TraceRule.EXCLUSION_CONSTRAINT_BUILDS_INDEX, constraint.table(), constraint.name());
                default -> {} // NOT NULL is a rule of columns, and a trigger reads no row
            }
        }
    }

    /** A change of type drops the constraints of a column and adds them again under their names. */
    private boolean isBuiltAgain(Constraint constraint) {
        return retyped.contains(constraint.table())
                && trace.before().constraints().values().stream()
                        .anyMatch(known -> known.table() == constraint.table()
                                && known.name().equals(constraint.name()));
    }

    private void indexes() {
        for (Index index : trace.builtIndexes()) {
            if (trace.after().constraints().values().stream().noneMatch(each -> each.index() == index.oid())) {
                see(TraceRule.INDEX_NOT_CONCURRENT, index.table(), index.name());
            }
        }
        if (trace.begins("drop index")) {
            for (Index index : trace.before().indexes().values()) {
                if (trace.existing().contains(index.table())
                        && !trace.after().indexes().containsKey(index.oid())) {
                    see(TraceRule.INDEX_DROPPED_UNDER_LOCK, index.table(), index.name());
                }
            }
        }
    }

    private void copies() {
        for (Relation relation : trace.before().relations().values()) {
            Index index = trace.before().indexes().get(relation.oid());
            boolean isExplained = explained.contains(relation.oid())
                    || (index != null && (retyped.contains(index.table()) || trace.rewrites(index.table())));
            if (trace.rewrites(relation.oid()) && !isExplained) {
                sightings.add(Sighting.of(
                        TraceRule.TABLE_REWRITTEN,
                        relation.toString(),
                        Set.of(
                                index == null
                                        ? relation.toString()
                                        : trace.before().name(index.table()))));
            }
        }
    }

    private void see(TraceRule rule, long table, String part) {
        String name = trace.after().name(table);
        sightings.add(Sighting.of(rule, name + "." + part, Set.of(name)));
    }
}
