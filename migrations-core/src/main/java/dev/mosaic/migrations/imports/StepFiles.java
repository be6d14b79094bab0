package dev.mosaic.migrations.imports;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.imports.source.SourceMigration;
import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of one imported migration. */
final class StepFiles {
    private static final int LONGEST_DESCRIPTION = 150;

    private final SourceMigration migration;
    private final List<StepPart> parts;
    private final List<Optional<StepPart>> undos;

    StepFiles(SourceMigration migration, List<StepPart> parts, List<Optional<StepPart>> undos) {
        this.migration = migration;
        this.parts = parts;
        this.undos = undos;
    }

    /**
     * Returns the files of its steps.
     *
     * @param versions the version of each step
     * @param pins the steps of other modules that the first of them runs after
     */
    List<ImportedFile> versioned(List<String> versions, List<StepId> pins) {
        List<ImportedFile> files = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = versions.get(i) + "__" + description(migration.description()) + ".sql";
            List<StepId> after = i == 0 ? pins : List.of();
            files.add(file(
                    ScriptKind.MIGRATION,
                    name,
                    head(parts.get(i), after) + parts.get(i).sql()));
            undos.get(i)
                    .map(undo -> file(ScriptKind.UNDO, name, undoHead(undo) + undo.sql()))
                    .ifPresent(files::add);
        }
        String first = versions.getFirst() + "__" + description(migration.description()) + ".sql";
        String last = versions.getLast() + "__" + description(migration.description()) + ".sql";
        migration
                .precondition()
                .map(sql -> file(ScriptKind.PRECONDITION, first, literal(sql) + sql))
                .ifPresent(files::add);
        migration
                .check()
                .map(sql -> file(ScriptKind.CHECK, last, literal(sql) + sql))
                .ifPresent(files::add);
        return files;
    }

    /** Returns the file of a repeatable migration. */
    ImportedFile repeatable() {
        StepPart part = parts.getFirst();
        return new ImportedFile(
                "R__" + description(migration.description()) + ".sql",
                head(part, List.of()) + part.sql(),
                Optional.of(migration.location()));
    }

    private ImportedFile file(ScriptKind kind, String name, String content) {
        return new ImportedFile(kind.letter() + name, content, Optional.of(migration.location()));
    }

    private String head(StepPart part, List<StepId> pins) {
        String after = pins.isEmpty()
                ? ""
                : Directive.AFTER.line(pins.stream().map(StepId::toString).collect(joining(", "))) + "\n";
        boolean isLiteral = migration.placeholders() == PlaceholderMode.NONE;
        return after + transaction(part) + (isLiteral ? literal(part.sql()) : "");
    }

    private String undoHead(StepPart undo) {
        boolean isLiteral = migration.placeholders() == PlaceholderMode.NONE;
        return transaction(undo) + (isLiteral ? literal(undo.sql()) : "");
    }

    private static String transaction(StepPart part) {
        return part.transaction() == TransactionMode.NONE ? Directive.TRANSACTION.line("none") + "\n" : "";
    }

    /** Returns the directive that leaves {@code ${name}} as text, where there is such text. */
    private static String literal(String sql) {
        return sql.contains("${") ? Directive.PLACEHOLDERS.line("none") + "\n" : "";
    }

    /** Returns a description for file names: letters, digits, hyphens and underscores. */
    static String description(String text) {
        String description = text.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^[_-]+|[_-]+$", "");
        String cut = description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION));
        return cut.isEmpty() ? "migration" : cut;
    }
}
