package dev.mosaic.migrations.author;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.Draft.Purpose;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.ScriptFile;
import dev.mosaic.migrations.ScriptKind;
import dev.mosaic.migrations.StepName;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The text that the files of a step begin with. */
public final class Templates {
    private static final String TABLE = "table_to_name";
    private static final String COLUMN = "column_to_name";
    private static final String UNWRITTEN = "%s is not written yet";

    private final NextStep next;
    private final StepName name;

    public Templates(NextStep next, StepName name) {
        this.next = next;
        this.name = name;
    }

    /** The migration, its undo and its check. */
    public List<ScriptFile> files(Purpose purpose) {
        return switch (purpose) {
            case STATEMENTS ->
                List.of(
                        file(ScriptKind.MIGRATION, pins() + unwritten(ScriptKind.MIGRATION, "what it changes")),
                        file(ScriptKind.UNDO, unwritten(ScriptKind.UNDO, "what takes it back")),
                        file(ScriptKind.CHECK, check()));
            case CONCURRENT_INDEX ->
                List.of(
                        file(ScriptKind.MIGRATION, pins() + createIndex()),
                        file(ScriptKind.UNDO, dropIndex()),
                        file(ScriptKind.CHECK, checkIndex()));
            case BATCH ->
                List.of(
                        file(ScriptKind.MIGRATION, pins() + fill()),
                        file(ScriptKind.UNDO, unwritten(ScriptKind.UNDO, "what takes it back")),
                        file(ScriptKind.CHECK, check()));
        };
    }

    /** The line of a script that still says what is to be written in its place, the first one being 1; absent where it is written. */
    public static OptionalInt unwrittenLine(Script script) {
        List<String> lines = script.sql().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> isUnwritten(lines.get(line), script.fileName()))
                .map(line -> line + 1)
                .findFirst();
    }

    private static boolean isUnwritten(String line, String fileName) {
        return line.contains(UNWRITTEN.formatted(fileName)) || line.contains(TABLE) || line.contains(COLUMN);
    }

    private String pins() {
        return next.pins().stream().map(pin -> "--@ after: " + pin + "\n").collect(joining());
    }

    private String unwritten(ScriptKind kind, String wanted) {
        return """
                -- In place of this: %s. One purpose, names with their schema, constraints with a name.
                do $$
                begin
                    raise exception '%s';
                end
                $$;
                """.formatted(wanted, UNWRITTEN.formatted(fileName(kind)));
    }

    private String check() {
        return """
                -- In place of this: queries that return a row for each thing that is not as %s promises.
                select
                    '%s' as problem;
                """.formatted(next.id(), UNWRITTEN.formatted(fileName(ScriptKind.CHECK)));
    }

    private String createIndex() {
        return """
                --@ transaction: none
                -- Others read and write the table meanwhile. Table and column are still to be named.
                create index concurrently %s
                    on %s.%s (%s);
                """.formatted(name, next.id().module().schema(), TABLE, COLUMN);
    }

    private String fill() {
        return """
                --@ batch: %1$s.%2$s
                -- One statement, which runs for some rows after others. Table and columns are still to be named; what is done
                -- already is left alone, so that it may run again.
                update %1$s.%2$s as filled
                set %3$s = null
                where in_batch(filled)
                    and filled.%3$s is null;
                """.formatted(next.id().module().schema(), TABLE, COLUMN);
    }

    private String dropIndex() {
        return """
                drop index %s;
                """.formatted(index());
    }

    private String checkIndex() {
        return """
                select
                    '%1$s' as index,
                    'missing or invalid' as found
                where not exists (
                    select
                    from pg_catalog.pg_index as index
                    where index.indexrelid = to_regclass('%1$s')
                        and index.indisvalid
                );
                """.formatted(index());
    }

    private String index() {
        return next.id().module().schema() + "." + name;
    }

    private ScriptFile file(ScriptKind kind, String text) {
        return new ScriptFile(fileName(kind), text);
    }

    private String fileName(ScriptKind kind) {
        return "%c%d__%s.sql".formatted(kind.letter(), next.id().version(), name);
    }
}
