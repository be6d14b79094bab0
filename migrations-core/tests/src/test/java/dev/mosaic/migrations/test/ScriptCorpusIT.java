package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.asOneRole;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.migrations.problem.MigrationException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts of hard kinds: a migration does what psql does with the file in one transaction, and is refused where psql is ({@code refused_…}).
 *
 * <p>A {@link DailySample} of them is run.
 */
@Timeout(120)
class ScriptCorpusIT {
    private static final String SCHEMA = "a";
    private static final String MORE_OBJECTS = """
            select tablename || ' ' || policyname || coalesce(qual, '-') || coalesce(with_check, '-') || cmd as object
            from pg_policies where schemaname = 'a'
            union all
            select tablename || ' ' || definition from pg_rules where schemaname = 'a'
            union all
            select classoid::regclass || ' ' || pg_describe_object(classoid, objoid, objsubid) || ' ' || description
            from pg_description
            where objoid >= 16384
              and pg_describe_object(classoid, objoid, objsubid) not like '%migrations.schema_migrations'
            order by 1
            """;
    /** Forgets the module: dropping its schema takes a fraction of the time of creating a database with the engine's tables. */
    private static final String FORGET = """
            drop schema if exists a cascade;
            truncate migrations.script, migrations.fact, migrations.object, migrations.catalog_record
            """;

    private static final TestDatabase SCRIPTED = emptyDatabase();
    private static final TestDatabase MIGRATED = emptyDatabase();

    private static String commands = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void psqlIsThere() {
        boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "psql")));
        assumeTrue(isThere, "There is no psql on the PATH to compare migrations with");
        for (TestDatabase database : List.of(SCRIPTED, MIGRATED)) {
            asOneRole(database, module(SCHEMA).script("V1__script.sql", "select 1"))
                    .migrate();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void aMigrationDoesWhatPsqlDoes(String name) throws IOException, InterruptedException {
        byte[] bytes = bytesOf(name);
        String sql = new String(bytes, UTF_8);
        assumeTrue(!sql.contains("\\restrict") || knowsRestrict(), "This psql does not know \\restrict");
        SCRIPTED.execute("drop schema if exists a cascade; create schema a");
        MIGRATED.execute(FORGET);

        Optional<String> refusedByPsql = runByPsql(SCRIPTED, Files.write(folder.resolve("V1__script.sql"), bytes));
        Optional<String> refusedByMigration = migrate(sql);

        boolean isRefused = name.startsWith("refused_");
        assertThat(refusedByPsql.isPresent()).as("psql says %s", refusedByPsql).isEqualTo(isRefused);
        assertThat(refusedByMigration.isPresent())
                .as("the migration says %s", refusedByMigration)
                .isEqualTo(isRefused);
        assertThat(MIGRATED.catalog().differencesTo(SCRIPTED.catalog())).isEmpty();
        assertThat(MIGRATED.query(MORE_OBJECTS)).isEqualTo(SCRIPTED.query(MORE_OBJECTS));
        assertThat(rows(MIGRATED)).isEqualTo(rows(SCRIPTED));
    }

    static Stream<String> scripts() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(corpus())) {
            List<String> names = new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
            return Stream.concat(DailySample.of(names, 25), Stream.of("a_long_line", "many_statements"));
        }
    }

    private static byte[] bytesOf(String name) throws IOException {
        String text = "create table t (id int, v text);";
        if (name.equals("a_long_line")) {
            text += "insert into t values (1, '" + "it''s; ".repeat(130_000) + "'); insert into t values (2, '');";
        } else if (name.equals("many_statements")) {
            text += IntStream.range(0, 5000)
                    .mapToObj("insert into t values (%d, 'a;');"::formatted)
                    .collect(Collectors.joining("\n"));
        } else {
            try {
                return Files.readAllBytes(corpus().resolve(name));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return text.getBytes(UTF_8);
    }

    private static Path corpus() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ScriptCorpusIT.class.getResource("/corpus"))
                .toURI());
    }

    private static Optional<String> migrate(String sql) {
        try {
            asOneRole(MIGRATED, module(SCHEMA).script("V1__script.sql", sql)).migrate();
            return Optional.empty();
        } catch (MigrationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> runByPsql(TestDatabase database, Path file) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder psql = new ProcessBuilder(
                        "psql",
                        "-X",
                        "-q",
                        "-1",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-d",
                        database.url().substring("jdbc:".length()),
                        "-f",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        psql.environment()
                .putAll(Map.of(
                        "PGUSER",
                        database.user(),
                        "PGPASSWORD",
                        database.password(),
                        "PGCLIENTENCODING",
                        "UTF8",
                        "PGOPTIONS",
                        "-c search_path=a,\"$user\",public -c timezone=UTC"));
        int code = psql.start().waitFor();
        return code == 0 ? Optional.empty() : Optional.of(Files.readString(output));
    }

    private static synchronized boolean knowsRestrict() throws IOException {
        if (commands.isEmpty()) {
            Process psql = new ProcessBuilder("psql", "--help=commands").start();
            commands = new String(psql.getInputStream().readAllBytes(), UTF_8);
        }
        return commands.contains("\\restrict");
    }

    private static List<String> rows(TestDatabase database) {
        String tables = database.query("""
                        select format('select %L || t::text from a.%I t', relname || ': ', relname)
                        from pg_class
                        where relnamespace = 'a'::regnamespace
                          and relkind in ('r', 'p', 'm')
                          and relname <> 'flyway_schema_history'
                        """).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .collect(Collectors.joining(" union all "));
        return tables.isEmpty()
                ? List.of()
                : database.query(tables).stream()
                        .map(row -> String.valueOf(row.values().iterator().next()))
                        .sorted()
                        .toList();
    }
}
