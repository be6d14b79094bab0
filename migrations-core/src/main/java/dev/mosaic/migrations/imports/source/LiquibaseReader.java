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
 * A changelog that lists files gives their order; else they are taken in that of their paths, as {@code includeAll} does.
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
    private static final Pattern INCLUDE_ALL = Pattern.compile("(?i)\\bincludeAll\\b");
    private static final Pattern INCLUDED = Pattern.compile("(?i)\\bfile\"?\\s*[:=]\\s*[\"']?([^\"'\\s>]+\\.sql)");

    private final Map<String, String> properties = new HashMap<>();

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        List<String> scripts = scripts(folder, omissions);
        List<SourceMigration> migrations = new ArrayList<>();
        for (String path : scripts) {
            folder.text(path).ifPresent(text -> migrations.addAll(read(folder, path, text, omissions)));
        }
        return migrations;
    }

    /** Returns the files in the order in which Liquibase runs them: those that a changelog lists in its order, else all by their paths. */
    private static List<String> scripts(SourceFolder folder, Omissions omissions) {
        List<String> all =
                folder.files().stream().filter(path -> path.endsWith(".sql")).toList();
        List<String> lists = new ArrayList<>();
        List<String> included = new ArrayList<>();
        boolean includesAll = false;
        for (String path : folder.files()) {
            if (!CHANGELOG.matcher(path).matches()) {
                continue;
            }
            String text = folder.text(path).orElse("");
            refuseOwnChanges(folder.shown(path), text, omissions);
            includesAll |= INCLUDE_ALL.matcher(text).find();
            List<String> files = listed(text, all);
            if (!files.isEmpty()) {
                lists.add(folder.shown(path));
                included.addAll(files);
            }
        }
        if (lists.size() > 1 || (includesAll && !lists.isEmpty())) {
            omissions.loss(
                    "%s: the order of their files is not known.".formatted(String.join(", ", lists)),
                    "Several changelogs list files, or one lists some and includes a folder as well.",
                    "List all files in one changelog, or import each folder alone.");
        }
        if (included.isEmpty() || includesAll) {
            return all;
        }
        all.stream()
                .filter(path -> !included.contains(path))
                .forEach(path -> omissions.note(
                        folder.shown(path) + " is left out.",
                        "%s does not include it, so Liquibase does not run it.".formatted(lists.getFirst()),
                        "Nothing to do, unless another changelog includes it."));
        return included;
    }

    private static void refuseOwnChanges(String changelog, String text, Omissions omissions) {
        if (OWN_CHANGES.matcher(text).find()) {
            omissions.loss(
                    changelog + " has changesets of its own.",
                    "Only formatted SQL is taken; what a change type runs is known to Liquibase alone.",
                    "Let Liquibase write the SQL (liquibase update-sql), and put it into a file of formatted SQL.");
        }
    }

    /** Returns the files that a changelog lists, in its order. */
    private static List<String> listed(String text, List<String> all) {
        return INCLUDED.matcher(text)
                .results()
                .map(result -> result.group(1))
                .flatMap(file -> all.stream().filter(path -> isThat(path, file)).limit(1))
                .distinct()
                .toList();
    }

    private static boolean isThat(String script, String file) {
        String name = "/" + file.replaceFirst("^(\\./)+", "");
        return ("/" + script).endsWith(name) || name.endsWith("/" + script);
    }

    private List<SourceMigration> read(SourceFolder folder, String path, String text, Omissions omissions) {
        List<SourceLine> lines = SourceLine.of(text).stream()
                .dropWhile(line -> line.text().isBlank())
                .toList();
        String base = path.substring(path.lastIndexOf('/') + 1, path.length() - ".sql".length());
        if (lines.isEmpty() || !FIRST_LINE.matcher(lines.getFirst().text()).matches()) {
            lines.stream()
                    .filter(line -> CHANGESET.matcher(line.text()).matches())
                    .findFirst()
                    .ifPresent(line -> omissions.loss(
                            "%s:%d: a changeset in a file that is not formatted SQL."
                                    .formatted(folder.shown(path), line.number()),
                            "The file does not begin with --liquibase formatted sql, so Liquibase runs it whole.",
                            "Write that line at its beginning, if each changeset is meant alone."));
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
