package dev.mosaic.migrations.imports.source;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of golang-migrate: pairs of {@code 000001_name.up.sql} and {@code 000001_name.down.sql}. */
final class GolangMigrateReader implements SourceFormat.Reader {
    private static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.(up|down)\\.(.*)");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        Map<BigInteger, Pair> pairs = new TreeMap<>();
        for (String path : folder.files()) {
            Matcher name = NAME.matcher(path);
            if (path.contains("/") || !name.matches()) {
                if (path.endsWith(".sql")) {
                    omissions.note(
                            folder.shown(path) + " is left out.",
                            "golang-migrate runs only files such as 000001_name.up.sql in the folder itself.",
                            "Nothing to do, unless it is a migration: then rename it.");
                }
                continue;
            }
            pairs.computeIfAbsent(new BigInteger(name.group(1)), version -> new Pair(name.group(1), name.group(2)))
                    .add(name.group(3), path, folder, omissions);
        }
        List<SourceMigration> migrations = new ArrayList<>();
        pairs.values().forEach(pair -> pair.read(folder, omissions).ifPresent(migrations::add));
        return migrations;
    }

    /** The two files of a version. */
    private static final class Pair {
        private final String version;
        private final String description;
        private Optional<String> up = Optional.empty();
        private Optional<String> down = Optional.empty();

        Pair(String version, String description) {
            this.version = version;
            this.description = description;
        }

        void add(String direction, String path, SourceFolder folder, Omissions omissions) {
            Optional<String> other = direction.equals("up") ? up : down;
            if (other.isPresent()) {
                omissions.loss(
                        "%s and %s have one version.".formatted(folder.shown(other.get()), folder.shown(path)),
                        "golang-migrate refuses two files of one version and direction.",
                        "Find out which one has run, and delete or rename the other.");
            } else if (direction.equals("up")) {
                up = Optional.of(path);
            } else {
                down = Optional.of(path);
            }
        }

        Optional<SourceMigration> read(SourceFolder folder, Omissions omissions) {
            if (up.isEmpty()) {
                omissions.loss(
                        folder.shown(down.orElseThrow()) + " has no file .up.sql.",
                        "A step needs the statements that apply it.",
                        "Restore the file from version control, or delete this one.");
                return Optional.empty();
            }
            return folder.text(up.get())
                    .map(text -> SourceMigration.of(
                                    version, Optional.of(version), description, folder.shown(up.get()), text)
                            .withDown(down.flatMap(folder::text)));
        }
    }
}
