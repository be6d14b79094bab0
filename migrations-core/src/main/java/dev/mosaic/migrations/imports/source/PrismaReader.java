package dev.mosaic.migrations.imports.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder {@code prisma/migrations}: each sub-folder has a {@code migration.sql}, and perhaps a {@code down.sql} that
 * was written by hand. Prisma runs them in the order of the folders' names.
 */
final class PrismaReader implements SourceFormat.Reader {
    private static final String LOCK = "migration_lock.toml";
    private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"([^\"]+)\"");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        checkProvider(folder, omissions);
        TreeSet<String> names = new TreeSet<>();
        folder.files().stream()
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.indexOf('/')))
                .forEach(names::add);
        List<SourceMigration> migrations = new ArrayList<>();
        for (String name : names) {
            String script = name + "/migration.sql";
            if (!folder.has(script)) {
                omissions.loss(
                        folder.shown(name) + " has no migration.sql.",
                        "Prisma refuses such a folder, so nothing says what it has run.",
                        "Restore the file from version control, or delete the folder.");
                continue;
            }
            Optional<String> down = folder.textIfPresent(name + "/down.sql");
            NumberedName numbered = NumberedName.of(name);
            folder.text(script)
                    .map(up -> SourceMigration.of(
                                    name, numbered.version(), numbered.description(), folder.shown(script), up)
                            .withDown(down))
                    .ifPresent(migrations::add);
        }
        return migrations;
    }

    private static void checkProvider(SourceFolder folder, Omissions omissions) {
        folder.textIfPresent(LOCK).map(PROVIDER::matcher).filter(Matcher::find).ifPresent(matcher -> {
            String provider = matcher.group(1);
            if (!provider.equals("postgresql") && !provider.equals("cockroachdb")) {
                omissions.loss(
                        "%s names the provider %s.".formatted(folder.shown(LOCK), provider),
                        "The migrations were written for that database; PostgreSQL refuses or misreads them.",
                        "Import migrations of the provider postgresql.");
            }
        });
    }
}
