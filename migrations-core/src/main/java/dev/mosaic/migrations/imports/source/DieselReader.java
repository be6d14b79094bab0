package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The folder {@code migrations} of Diesel: sub-folders with {@code up.sql}, {@code down.sql} and {@code metadata.toml}.
 * The version is what stands before the first underscore, without hyphens.
 */
final class DieselReader implements SourceFormat.Reader {
    private static final Pattern WITHOUT_TRANSACTION =
            Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*false\\s*(#.*)?$");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        TreeSet<String> names = new TreeSet<>(Comparator.comparing(DieselReader::version));
        folder.files().stream()
                .filter(path -> path.endsWith("/up.sql") || path.endsWith("/down.sql"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .distinct()
                .filter(name -> !names.add(name))
                .forEach(name -> omissions.loss(
                        "%s has the version %s, which another folder has too."
                                .formatted(folder.shown(name), version(name)),
                        "Diesel records the version alone, so it runs one of them.",
                        "Find out which one has run, and delete or rename the other folder."));
        List<SourceMigration> migrations = new ArrayList<>();
        for (String name : names) {
            if (!folder.has(name + "/up.sql")) {
                omissions.loss(
                        folder.shown(name) + " has no up.sql.",
                        "Diesel does not accept the folder as a migration.",
                        "Restore the file from version control, or delete the folder.");
                continue;
            }
            TransactionMode mode = folder.textIfPresent(name + "/metadata.toml")
                            .filter(text -> WITHOUT_TRANSACTION.matcher(text).find())
                            .isPresent()
                    ? TransactionMode.NONE
                    : TransactionMode.ONE;
            folder.text(name + "/up.sql")
                    .map(up -> SourceMigration.of(
                                    version(name),
                                    Optional.of(version(name)),
                                    name.substring(name.indexOf('_') + 1),
                                    folder.shown(name + "/up.sql"),
                                    up)
                            .withDown(folder.textIfPresent(name + "/down.sql"))
                            .with(mode))
                    .ifPresent(migrations::add);
        }
        return migrations;
    }

    private static String version(String name) {
        int end = name.indexOf('_');
        return (end < 0 ? name : name.substring(0, end)).replace("-", "");
    }
}
