package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder {@code db/migrations} of dbmate: {@code 20240115120000_name.sql} with the blocks {@code -- migrate:up} and
 * {@code -- migrate:down}, and the option {@code transaction:false}.
 */
final class DbmateReader implements SourceFormat.Reader {
    private static final Pattern UP = Pattern.compile("--\\s*migrate:up(?:\\s+(.*?))?\\s*");
    private static final Pattern DOWN = Pattern.compile("--\\s*migrate:down(?:\\s+(.*?))?\\s*");
    private static final String WITHOUT_TRANSACTION = "transaction:false";

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        List<SourceMigration> migrations = new ArrayList<>();
        for (String path : folder.files()) {
            if (!path.endsWith(".sql") || path.contains("/")) {
                continue;
            }
            NumberedName name = NumberedName.beforeAnything(path.substring(0, path.length() - ".sql".length()));
            if (name.version().isEmpty()) {
                omissions.note(
                        folder.shown(path) + " has no version and is left out.",
                        "dbmate runs only files whose names begin with a digit.",
                        "Nothing to do, unless it is a migration: then rename it.");
                continue;
            }
            folder.text(path)
                    .flatMap(text -> blocks(folder.shown(path), name, text, omissions))
                    .ifPresent(migrations::add);
        }
        return migrations;
    }

    private static Optional<SourceMigration> blocks(
            String location, NumberedName name, String text, Omissions omissions) {
        StringBuilder before = new StringBuilder();
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        StringBuilder block = before;
        TransactionMode mode = TransactionMode.ONE;
        for (SourceLine line : SourceLine.of(text)) {
            Matcher beginsUp = UP.matcher(line.text());
            if (block == before && beginsUp.matches()) {
                block = up;
                mode = options(beginsUp).contains(WITHOUT_TRANSACTION) ? TransactionMode.NONE : TransactionMode.ONE;
            } else if (block == up && DOWN.matcher(line.text()).matches()) {
                block = down;
            } else {
                block.append(line.whole());
            }
        }
        if (block == before) {
            omissions.loss(
                    location + " has no -- migrate:up.",
                    "dbmate refuses the file.",
                    "Add the line before its first statement.");
            return Optional.empty();
        }
        return Optional.of(SourceMigration.of(
                        name.version().orElse(""),
                        name.version(),
                        name.description(),
                        location,
                        before.append(up).toString())
                .withDown(block == down ? Optional.of(down.toString()) : Optional.empty())
                .with(mode));
    }

    private static List<String> options(Matcher directive) {
        String options = directive.group(1);
        return options == null ? List.of() : List.of(options.split("\\s+", -1));
    }
}
