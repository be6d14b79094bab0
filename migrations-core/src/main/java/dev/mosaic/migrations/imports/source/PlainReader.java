package dev.mosaic.migrations.imports.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of SQL files that a script runs in the alphabetical order of their names, such as {@code 001_init.sql}. A
 * file {@code 001_init_ROLLBACK.sql}, {@code 001_init.down.sql} or {@code 001_init_undo.sql} undoes it.
 */
final class PlainReader implements SourceFormat.Reader {
    private static final String SUFFIX = ".sql";
    private static final Pattern UNDO = Pattern.compile("(?i)(.+?)[._-](?:down|rollback|undo|revert)");
    private static final Pattern LEDGER = Pattern.compile(
            "(?i)insert\\s+into\\s+(?:\\w+\\.)?\"?(schema_migrations|migrations|applied_migrations)\\b");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        TreeSet<String> names = new TreeSet<>();
        for (String path : folder.files()) {
            if (path.endsWith(SUFFIX) && !path.contains("/")) {
                names.add(path.substring(0, path.length() - SUFFIX.length()));
            } else if (path.endsWith(SUFFIX)) {
                omissions.loss(
                        folder.shown(path) + " is in a sub-folder.",
                        "Files are run in the order of their names, and that of a sub-folder among them is not known.",
                        "Move it into the folder itself, or import the sub-folder alone.");
            }
        }
        List<SourceMigration> migrations = new ArrayList<>();
        for (String name : names) {
            if (UNDO.matcher(name).matches()) {
                if (undone(name, names).isEmpty()) {
                    omissions.loss(
                            folder.shown(name + SUFFIX) + " undoes a file that is not there.",
                            "By its name it is no migration, and nothing says which one it undoes.",
                            "Restore that file, or rename this one if it is a migration.");
                }
                continue;
            }
            Optional<String> undo = names.stream()
                    .filter(other -> undone(other, names).filter(name::equals).isPresent())
                    .findFirst();
            NumberedName numbered = NumberedName.inParts(undo.isPresent() ? withoutUp(name) : name);
            folder.text(name + SUFFIX)
                    .map(text -> SourceMigration.of(
                                    name + SUFFIX,
                                    numbered.version(),
                                    numbered.description(),
                                    folder.shown(name + SUFFIX),
                                    text)
                            .withDown(undo.flatMap(other -> folder.text(other + SUFFIX))))
                    .ifPresent(migrations::add);
        }
        migrations.forEach(migration -> checkLedger(migration, omissions));
        return migrations;
    }

    /** Returns the file that a file undoes, if it is such a file. */
    private static Optional<String> undone(String name, Set<String> names) {
        Matcher undo = UNDO.matcher(name);
        return undo.matches()
                ? Stream.of("", ".up", "_up", "-up")
                        .map(up -> undo.group(1) + up)
                        .filter(names::contains)
                        .findFirst()
                : Optional.empty();
    }

    private static String withoutUp(String name) {
        return name.replaceFirst("[._-]up$", "");
    }

    private static void checkLedger(SourceMigration migration, Omissions omissions) {
        for (SourceLine line : SourceLine.of(migration.up())) {
            Matcher ledger = LEDGER.matcher(line.text());
            if (ledger.find()) {
                omissions.note(
                        "%s:%d writes to %s.".formatted(migration.location(), line.number(), ledger.group(1)),
                        "That table is the record of a tool or a script; Mosaic keeps its own, and on a new database the table may not exist.",
                        "Keep the line if another script creates the table; else delete it before the first run.");
            }
        }
    }
}
