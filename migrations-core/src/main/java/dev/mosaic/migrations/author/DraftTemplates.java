package dev.mosaic.migrations.author;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.author.Draft.Purpose;
import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.ScriptFile;
import java.util.List;

/** The initial text of a step's files. */
public final class DraftTemplates {
    private final NextStep next;
    private final StepName name;

    public DraftTemplates(NextStep next, StepName name) {
        this.next = next;
        this.name = name;
    }

    /** Returns the migration and its undo; for a backfill also the check of its rows, since only objects are recorded. */
    public List<ScriptFile> files(Purpose purpose) {
        return switch (purpose) {
            case STATEMENTS ->
                List.of(
                        file(
                                ScriptKind.MIGRATION,
                                pins() + unwritten(ScriptKind.MIGRATION, "the statements of the migration")),
                        file(ScriptKind.UNDO, unwritten(ScriptKind.UNDO, "the statements that undo it")));
            case CONCURRENT_INDEX ->
                List.of(file(ScriptKind.MIGRATION, pins() + createIndex()), file(ScriptKind.UNDO, dropIndex()));
            case BATCH ->
                List.of(
                        file(ScriptKind.MIGRATION, pins() + backfill()),
                        file(ScriptKind.UNDO, unwritten(ScriptKind.UNDO, "the statements that undo it")),
                        file(ScriptKind.CHECK, check()));
        };
    }

    private String pins() {
        return next.pins().stream().map(pin -> Directive.AFTER.line(pin) + "\n").collect(joining());
    }

    private String unwritten(ScriptKind kind, String wanted) {
        return """
                -- Replace this by %s. One purpose; schema-qualified names; named constraints.
                do $$
                begin
                    raise exception '%s';
                end
                $$;
                """.formatted(wanted, DraftMarker.sentence(fileName(kind)));
    }

    private String check() {
        return """
                -- Replace this by queries that return a row for each violation of what %s guarantees about rows.
                select
                    '%s' as problem;
                """.formatted(next.id(), DraftMarker.sentence(fileName(ScriptKind.CHECK)));
    }

    private String createIndex() {
        return """
                %s
                -- Does not block reads and writes of the table. Replace the placeholders for table and column.
                create index concurrently %s
                    on %s.%s (%s);
                """.formatted(
                        Directive.TRANSACTION.line("none"), name, next.schema(), DraftMarker.TABLE, DraftMarker.COLUMN);
    }

    private String backfill() {
        return """
                %4$s: %1$s.%2$s
                -- One statement, run batch by batch. Replace the placeholders for table and column. Rows that are done already
                -- must be excluded, so that it can run again.
                update %1$s.%2$s as filled
                set %3$s = null
                where in_batch(filled)
                    and filled.%3$s is null;
                """.formatted(next.schema(), DraftMarker.TABLE, DraftMarker.COLUMN, Directive.BATCH.line());
    }

    private String dropIndex() {
        return """
                drop index %s;
                """.formatted(index());
    }

    private String index() {
        return next.schema() + "." + name;
    }

    private ScriptFile file(ScriptKind kind, String text) {
        return new ScriptFile(fileName(kind), text);
    }

    private String fileName(ScriptKind kind) {
        return kind.fileName(next.id().version(), name.value());
    }
}
