package dev.mosaic.migrations.imports.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of Liquibase's formatted SQL: files that begin with {@code --liquibase formatted sql}, each with changesets.
 * The files are taken in the order of their paths, as {@code includeAll} does.
 */
final class LiquibaseReader implements SourceFormat.Reader {
    private static final Pattern FIRST_LINE = Pattern.compile("(?i)\\s*--\\s*liquibase\\s*formatted.*");
    private static final Pattern CHANGESET =
            Pattern.compile("(?i)\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+)(.*)");
    private static final Pattern PROPERTY = Pattern.compile("(?i)\\s*--\\s*property\\s+(.*:.*)");
    private static final Pattern NAME = Pattern.compile("(?i).*\\bname:\\s*(\\S+).*");
    private static final Pattern VALUE = Pattern.compile("(?i).*\\bvalue:\\s*(\\S+).*");
    private static final Pattern IGNORED = Pattern.compile("(?i)\\s*--\\s*ignoreLines:(\\w+)\\s*");
    private static final Pattern CHANGELOG = Pattern.compile("(?i).*\\.(xml|ya?ml|json)");
    private static final Pattern OWN_CHANGES = Pattern.compile("(?i)<changeSet|\\bchangeSet\"?\\s*:");
    private static final Pattern INCLUDED = Pattern.compile("(?i)\\bfile\"?\\s*[:=]\\s*[\"']?([^\"'\\s>]+\\.sql)");

    private final Map<String, String> properties = new HashMap<>();

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        List<String> scripts =
                folder.files().stream().filter(path -> path.endsWith(".sql")).toList();
        folder.files().stream()
                .filter(path -> CHANGELOG.matcher(path).matches())
                .forEach(path -> checkChangelog(folder, path, scripts, omissions));
        List<SourceMigration> migrations = new ArrayList<>();
        for (String path : scripts) {
            folder.text(path).ifPresent(text -> migrations.addAll(read(folder, path, text, omissions)));
        }
        return migrations;
    }

    /** Names what a changelog in XML, YAML or JSON has besides files in the order of their paths. */
    private static void checkChangelog(SourceFolder folder, String path, List<String> scripts, Omissions omissions) {
        String text = folder.text(path).orElse("");
        if (OWN_CHANGES.matcher(text).find()) {
            omissions.loss(
                    folder.shown(path) + " has changesets of its own.",
                    "Only formatted SQL is taken; what a change type runs is known to Liquibase alone.",
                    "Let Liquibase write the SQL (liquibase update-sql), and put it into a file of formatted SQL.");
        }
        List<String> included = INCLUDED.matcher(text)
                .results()
                .map(result -> result.group(1))
                .filter(file -> scripts.stream().anyMatch(script -> isThat(script, file)))
                .toList();
        List<String> sorted = scripts.stream()
                .filter(script -> included.stream().anyMatch(file -> isThat(script, file)))
                .toList();
        for (int i = 0; i < Math.min(included.size(), sorted.size()); i++) {
            if (!isThat(sorted.get(i), included.get(i))) {
                omissions.loss(
                        "%s includes %s before %s.".formatted(folder.shown(path), included.get(i), sorted.get(i)),
                        "Files are taken in the order of their paths, so their changesets would run in another order.",
                        "Rename the files so that their order is that of the changelog.");
                return;
            }
        }
    }

    private static boolean isThat(String script, String file) {
        String name = "/" + file.replaceFirst("^(\\./)+", "");
        return ("/" + script).endsWith(name) || name.endsWith("/" + script);
    }

    private List<SourceMigration> read(SourceFolder folder, String path, String text, Omissions omissions) {
        List<SourceLine> lines = SourceLine.of(text);
        String base = path.substring(path.lastIndexOf('/') + 1, path.length() - ".sql".length());
        if (lines.isEmpty() || !FIRST_LINE.matcher(lines.getFirst().text()).matches()) {
            omissions.note(
                    folder.shown(path) + " is one changeset.",
                    "It does not begin with --liquibase formatted sql; Liquibase runs such a file whole.",
                    "Nothing to do.");
            return List.of(SourceMigration.of(path, Optional.empty(), base, folder.shown(path), text));
        }
        List<LiquibaseChangeset> changesets = new ArrayList<>();
        String skippedUntil = "";
        int skipped = 0;
        for (SourceLine line : lines.subList(1, lines.size())) {
            Matcher ignored = IGNORED.matcher(line.text());
            Matcher changeset = CHANGESET.matcher(line.text());
            Matcher property = PROPERTY.matcher(line.text());
            if (skipped > 0) {
                skipped--;
            } else if (!skippedUntil.isEmpty()) {
                skippedUntil = ignored.matches() && ignored.group(1).equalsIgnoreCase(skippedUntil) ? "" : skippedUntil;
            } else if (ignored.matches()) {
                boolean isCount = ignored.group(1).matches("[0-9]{1,9}");
                skipped = isCount ? Integer.parseInt(ignored.group(1)) : 0;
                skippedUntil = isCount ? "" : "end";
            } else if (property.matches()) {
                property(property.group(1), folder.shown(path), line, omissions);
            } else if (changeset.matches()) {
                changesets.add(new LiquibaseChangeset(
                        unquoted(changeset.group(2)), changeset.group(3), folder.shown(path), line, omissions));
            } else if (!changesets.isEmpty()) {
                changesets.getLast().add(line);
            } else if (!line.text().isBlank() && !line.text().strip().startsWith("--")) {
                omissions.loss(
                        "%s:%d is before the first changeset.".formatted(folder.shown(path), line.number()),
                        "Liquibase does not run it.",
                        "Remove it, or write a line --changeset author:id before it.");
            }
        }
        List<SourceMigration> migrations = new ArrayList<>();
        changesets.forEach(each -> each.migration(base, properties).ifPresent(migrations::add));
        return migrations;
    }

    private void property(String text, String location, SourceLine line, Omissions omissions) {
        Matcher name = NAME.matcher(text);
        Matcher value = VALUE.matcher(text);
        boolean isConditional = text.matches("(?i).*\\b(dbms|context|contextFilter|labels):.*");
        if (name.matches() && value.matches() && !isConditional) {
            properties.putIfAbsent(name.group(1), value.group(1));
        } else if (!text.matches("(?i).*\\bdbms:(?!.*postgresql).*")) {
            omissions.loss(
                    "%s:%d: a property with a condition.".formatted(location, line.number()),
                    "Its value depends on the run.",
                    "Write its value into the statements that use it.");
        }
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }
}
