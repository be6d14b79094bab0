package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder of goose: {@code 00001_name.sql} with the annotations {@code -- +goose Up}, {@code Down},
 * {@code StatementBegin}, {@code StatementEnd}, {@code NO TRANSACTION} and {@code ENVSUB ON}.
 */
final class GooseReader implements SourceFormat.Reader {
    private static final Pattern ANNOTATION = Pattern.compile("--\\s*\\+goose\\s+(.*?)\\s*");
    /** What goose replaces besides {@code ${NAME}}, and Flyway does not. */
    private static final Pattern OTHER_VARIABLE = Pattern.compile("\\$[A-Za-z_]|\\$\\{[A-Za-z_0-9]+[^A-Za-z_0-9}]");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        List<SourceMigration> migrations = new ArrayList<>();
        for (String path : folder.files()) {
            if (path.endsWith(".go") && NumberedName.of(path).version().isPresent() && !path.endsWith("_test.go")) {
                omissions.loss(
                        folder.shown(path) + " is a migration in Go.",
                        "Its statements are in a program, which an import does not run.",
                        "Write its statements into a file %s.sql with -- +goose Up beside it, or a Java migration."
                                .formatted(path.substring(0, path.length() - 3)));
            } else if (path.endsWith(".sql") && !path.contains("/")) {
                read(folder, path, omissions).ifPresent(migrations::add);
            }
        }
        migrations.sort(Comparator.comparing(
                migration -> migration.version().map(BigInteger::new).orElseThrow()));
        return migrations;
    }

    private static Optional<SourceMigration> read(SourceFolder folder, String path, Omissions omissions) {
        NumberedName name = NumberedName.of(path.substring(0, path.length() - ".sql".length()));
        if (name.version().isEmpty()) {
            omissions.loss(
                    folder.shown(path) + " has no version.",
                    "goose orders files by the number at the beginning of their names, and does not run this one.",
                    "Rename it to NUMBER_name.sql, or move it out of the folder.");
            return Optional.empty();
        }
        return folder.text(path)
                .flatMap(text -> new Sections(folder.shown(path), omissions)
                        .read(text)
                        .map(sections -> SourceMigration.of(
                                        name.version().orElse(""),
                                        name.version(),
                                        name.description(),
                                        folder.shown(path),
                                        sections.up.toString())
                                .withDown(sections.hasDown ? Optional.of(sections.down.toString()) : Optional.empty())
                                .with(sections.transaction)
                                .with(sections.placeholders)));
    }

    /** The statements of a file, up and down. */
    private static final class Sections {
        private final String location;
        private final Omissions omissions;
        private final StringBuilder up = new StringBuilder();
        private final StringBuilder down = new StringBuilder();
        private boolean hasUp;
        private boolean hasDown;
        private TransactionMode transaction = TransactionMode.ONE;
        private PlaceholderMode placeholders = PlaceholderMode.NONE;
        private boolean substituted;
        private int firstLiteral;
        private int begin;

        Sections(String location, Omissions omissions) {
            this.location = location;
            this.omissions = omissions;
        }

        Optional<Sections> read(String text) {
            for (SourceLine line : SourceLine.of(text)) {
                var annotation = ANNOTATION.matcher(line.text());
                if (annotation.matches()) {
                    annotation(annotation.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " "), line);
                } else {
                    checkVariables(line);
                    section().append(line.whole());
                }
            }
            if (!hasUp) {
                omissions.loss(
                        location + " has no -- +goose Up.",
                        "goose refuses the file.",
                        "Add the annotation before its first statement.");
                return Optional.empty();
            }
            if (placeholders == PlaceholderMode.REPLACED && firstLiteral > 0) {
                omissions.loss(
                        "%s:%d: ${…} outside of ENVSUB ON.".formatted(location, firstLiteral),
                        "A script has placeholders everywhere or nowhere; this text would be replaced too.",
                        "Split the file, so that the statements with variables are in one of their own.");
            }
            return Optional.of(this);
        }

        private void annotation(String word, SourceLine line) {
            switch (word) {
                case "UP" -> hasUp = true;
                case "DOWN" -> hasDown = true;
                case "NO TRANSACTION" -> transaction = TransactionMode.NONE;
                case "ENVSUB ON", "ENVSUBST ON" -> substituted = true;
                case "ENVSUB OFF", "ENVSUBST OFF" -> substituted = false;
                case "STATEMENTBEGIN" -> begin = section().length();
                case "STATEMENTEND" -> endStatement();
                default ->
                    omissions.loss(
                            "%s:%d: the annotation +goose %s is not known.".formatted(location, line.number(), word),
                            "Its effect on the statements cannot be kept.",
                            "Remove the line if it has none.");
            }
        }

        private StringBuilder section() {
            return hasDown ? down : up;
        }

        /** Ends a statement as goose does at its annotation; PostgreSQL needs the semicolon. */
        private void endStatement() {
            StringBuilder section = section();
            String block = section.substring(Math.min(begin, section.length()));
            if (!block.isBlank() && !block.stripTrailing().endsWith(";")) {
                section.append(";\n");
            }
        }

        private void checkVariables(SourceLine line) {
            if (substituted
                    && line.text().contains("$")
                    && OTHER_VARIABLE.matcher(line.text()).find()) {
                omissions.loss(
                        "%s:%d: a variable with a default or without braces.".formatted(location, line.number()),
                        "goose replaces it by the environment; a placeholder of Flyway is ${NAME} alone.",
                        "Write ${NAME}, and give its value as flyway.datasources.default.placeholders.NAME.");
            }
            if (substituted && line.text().contains("${")) {
                placeholders = PlaceholderMode.REPLACED;
                omissions.note(
                        "%s:%d: ${…} is a placeholder now.".formatted(location, line.number()),
                        "goose took its value from the environment; Mosaic takes it from Flyway's configuration.",
                        "Set flyway.datasources.default.placeholders.NAME.");
            } else if (line.text().contains("${") && firstLiteral == 0) {
                firstLiteral = line.number();
            }
        }
    }
}
