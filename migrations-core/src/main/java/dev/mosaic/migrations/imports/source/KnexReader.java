package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder {@code migrations} of Knex, as far as its statements are in files: {@code 20240115120000_name.up.sql} and
 * {@code .down.sql} (also {@code _up.sql}, or {@code name/up.sql}), which a module in JavaScript of that name passes to
 * {@code knex.raw}.
 */
final class KnexReader implements SourceFormat.Reader {
    private static final Pattern SCRIPT = Pattern.compile("(?:sql/)?(.+?)[./_-](up|down)\\.sql");
    private static final Pattern MODULE = Pattern.compile("([^/]+)\\.(?:js|cjs|mjs|ts|cts|mts|coffee|ls)");
    private static final Pattern BUILDER = Pattern.compile("\\bschema\\s*\\.|\\.(?:insert|update|del|createTable)\\(");
    private static final Pattern WITHOUT_TRANSACTION = Pattern.compile("\\btransaction\\s*:\\s*false\\b");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        Map<String, Files> migrations = new TreeMap<>();
        for (String path : folder.files()) {
            Matcher script = SCRIPT.matcher(path);
            Matcher module = MODULE.matcher(path);
            if (script.matches()) {
                Files files = migrations.computeIfAbsent(script.group(1), name -> new Files());
                if (script.group(2).equals("up")) {
                    files.up = Optional.of(path);
                } else {
                    files.down = Optional.of(path);
                }
            } else if (module.matches() && !path.endsWith(".d.ts")) {
                migrations.computeIfAbsent(module.group(1), name -> new Files()).module = Optional.of(path);
            } else if (path.endsWith(".sql")) {
                omissions.loss(
                        folder.shown(path) + " does not say whether it applies or undoes.",
                        "Only files that end with .up.sql or .down.sql are taken.",
                        "Rename it, or import the folder with --from sql.");
            }
        }
        List<SourceMigration> all = new ArrayList<>();
        migrations.forEach((name, files) -> files.read(name, folder, omissions).ifPresent(all::add));
        return all;
    }

    /** The files of one migration. */
    private static final class Files {
        private Optional<String> up = Optional.empty();
        private Optional<String> down = Optional.empty();
        private Optional<String> module = Optional.empty();

        Optional<SourceMigration> read(String name, SourceFolder folder, Omissions omissions) {
            if (up.isEmpty()) {
                omissions.loss(
                        folder.shown(module.or(() -> down).orElse(name)) + " has no file %s.up.sql.".formatted(name),
                        "The statements of a migration in JavaScript are known only when Knex runs it.",
                        "Write what it runs into %s.up.sql and %s.down.sql; DEBUG=knex:query prints it."
                                .formatted(name, name));
                return Optional.empty();
            }
            Optional<String> code = module.flatMap(folder::text);
            if (code.filter(text -> BUILDER.matcher(text).find()).isPresent()) {
                omissions.loss(
                        folder.shown(module.orElseThrow()) + " does more than run a file.",
                        "It uses Knex's builder, and what that runs is not in %s.".formatted(folder.shown(up.get())),
                        "Write those statements into the files, and let the module only read them.");
            }
            NumberedName numbered = NumberedName.of(name);
            TransactionMode mode =
                    code.filter(text -> WITHOUT_TRANSACTION.matcher(text).find())
                                    .isPresent()
                            ? TransactionMode.NONE
                            : TransactionMode.ONE;
            return folder.text(up.get())
                    .map(text -> SourceMigration.of(
                                    module.orElse(name + ".js"),
                                    numbered.version(),
                                    numbered.description(),
                                    folder.shown(up.get()),
                                    text)
                            .withDown(down.flatMap(folder::text))
                            .with(mode));
        }
    }
}
