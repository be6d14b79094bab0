package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.trace.CatalogState.Index;
import dev.mosaic.migrations.trace.CatalogState.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one statement has done in the transaction of its step.
 *
 * @param step the step
 * @param at where the statement begins
 * @param head its first line
 * @param existing the OIDs of the relations that existed before the step
 * @param before what the session saw of them before the statement
 * @param after what it saw after it, with what the step has created
 * @param earlier the locks before it
 * @param held the locks after it
 * @param lockTimeout how long it could wait for a lock, in milliseconds; 0 for as long as it takes
 */
record StatementTrace(
        Step step,
        SourceLocation at,
        String head,
        Set<Long> existing,
        CatalogState before,
        CatalogState after,
        HeldLocks earlier,
        HeldLocks held,
        long lockTimeout) {
    StatementTrace {
        existing = Set.copyOf(existing);
    }

    /** Checks whether the statement begins with words. */
    boolean begins(String words) {
        return head.toLowerCase(Locale.ROOT).startsWith(words);
    }

    /** Returns the tables that existed before the step and were seen before and after the statement. */
    List<Relation> tables() {
        return before.relations().values().stream()
                .filter(relation -> existing.contains(relation.oid()) && !relation.isIndex())
                .filter(relation -> after.relations().containsKey(relation.oid()))
                .toList();
    }

    /** Checks whether the statement has read a table that existed, by a scan of its own or of an index. */
    boolean scans(long table) {
        return scanned(table)
                || before.indexes().values().stream()
                        .filter(index -> index.table() == table)
                        .anyMatch(index -> scanned(index.oid()));
    }

    private boolean scanned(long relation) {
        Relation now = after.relations().get(relation);
        Relation then = before.relations().get(relation);
        return existing.contains(relation) && now != null && then != null && now.scans() > then.scans();
    }

    /** Checks whether the statement has copied a relation that existed; a truncated one is not copied. */
    boolean rewrites(long relation) {
        Relation now = after.relations().get(relation);
        Relation then = before.relations().get(relation);
        return existing.contains(relation)
                && now != null
                && then != null
                && now.fileNode() != then.fileNode()
                && !begins("truncate");
    }

    /** Returns the indexes that the statement has created on tables that existed; not those that it has only built again under their name. */
    List<Index> builtIndexes() {
        return after.indexes().values().stream()
                .filter(index -> existing.contains(index.table()))
                .filter(index -> before.indexes().values().stream()
                        .noneMatch(known -> known.oid() == index.oid()
                                || (known.table() == index.table()
                                        && known.name().equals(index.name()))))
                .toList();
    }

    /** Returns the tables that existed whose rows the statement has read or copied, by name. */
    Set<String> longOn() {
        Set<String> tables = new TreeSet<>();
        for (Relation table : tables()) {
            if (scans(table.oid()) || rewrites(table.oid())) {
                tables.add(table.toString());
            }
        }
        builtIndexes().forEach(index -> tables.add(after.name(index.table())));
        return tables;
    }
}
