package dev.mosaic.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** The blocks of {@code docs/what-to-do-when.md}, each run in the situation that it is about. */
class WhatToDoWhenIT {
    private static final Path PAGE = Path.of("../docs/what-to-do-when.md");
    private static final Pattern LINE = Pattern.compile("\\./mosaic ([^#]*?)\\s*(?:#\\s*(\\d?)(?!\\d).*)?");
    private static final String TABLE = "create table notes.notes (id int primary key, words int);\n";
    private static final String FILL = """
        --@ batch: notes.notes
        update notes.notes as note
        set words = 10 / (note.id - 3)
        where in_batch(note) and note.words is null;
        """;

    /** The headings whose blocks a test runs. */
    private static final Set<String> RUN = Set.of(
            "A start fails because a step fails",
            "A start waits, or a step does not end",
            "A step was applied by hand",
            "A step was removed by hand",
            "The file of an applied step was changed",
            "The schema was changed by hand",
            "A release must go back",
            "A backfill disturbs the application",
            "A backfill has stopped because of some rows",
            "Migrations stay pending",
            "An administrator applies the steps",
            "The database was restored from a backup");

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void aTable() throws IOException {
        file("module.yml", "name: notes\n");
        file("V1__notes.sql", TABLE);
        ask("migrate");
    }

    @Test
    void everyBlockOfThePageIsRun() throws IOException {
        assertThat(blocks("bash").keySet()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(RUN));
    }

    @Test
    void aStartFails() throws IOException {
        file("V2__colors.sql", "alter table notes.notes add column color txt;\n");
        assertThat(ask("migrate").errors()).contains("txt");

        Commands commands = new Commands("A start fails because a step fails");

        assertThat(commands.next().output()).contains("failed", "notes", "txt");
        commands.next();
        file("V2__colors.sql", "alter table notes.notes add column color text;\n");
        commands.rest();
    }

    @Test
    void aStartWaitsAndAStepDoesNotEnd() throws Exception {
        String heading = "A start waits, or a step does not end";
        file("V2__colors.sql", "alter table notes.notes add column color text;\n");
        try (Connection inTheWay = database.dataSource().getConnection();
                Statement lock = inTheWay.createStatement();
                ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            inTheWay.setAutoCommit(false);
            lock.execute("select from notes.notes"); // its transaction stays open
            Future<Answer> migrating = starts.submit(() -> ask("migrate"));
            await().until(() -> !database.query(query(heading, 0)).isEmpty());
            Future<Answer> waiting = starts.submit(() -> ask("migrate"));

            await().untilAsserted(() -> assertThat(new Commands(heading).next().output())
                    .contains(" is migrating since ", " is waiting since "));
            assertThat(database.query(query(heading, 0)))
                    .anySatisfy(blocked ->
                            assertThat(String.valueOf(blocked.get("query"))).contains("add column color"));
            String blocker = String.valueOf(inTheWay.unwrap(PGConnection.class).getBackendPID());
            assertThat(database.query(query(heading, 0)))
                    .extracting(row -> String.valueOf(row.get("blocker")))
                    .contains(blocker);
            database.query(query(heading, 1).replace("BLOCKER", blocker));

            assertThat(migrating.get().exitCode()).isZero();
            assertThat(waiting.get().exitCode()).isZero();
        }
        assertThat(ask("status", "--check").exitCode()).isZero();
    }

    @Test
    void aStepWasAppliedByHand() throws IOException {
        file("V2__colors.sql", "alter table notes.notes add column color text;\n");
        database.execute("alter table notes.notes add column color text");

        new Commands("A step was applied by hand", "--scratch", "beside").rest();
    }

    @Test
    void aStepWasRemovedByHand() throws IOException {
        file("V2__colors.sql", "create table notes.colors (name text);\n");
        file("C2__colors.sql", "select 'no table' as problem where to_regclass('notes.colors') is null;\n");
        ask("migrate");
        database.execute("drop table notes.colors");

        new Commands("A step was removed by hand").rest();

        assertThat(database.value("select to_regclass('notes.colors') is not null"))
                .isEqualTo("true");
    }

    @Test
    void aFileWasChanged() throws IOException {
        file("V1__notes.sql", "-- Notes.\n" + TABLE);

        new Commands("The file of an applied step was changed").rest();
    }

    @Test
    void theSchemaWasChanged() {
        database.execute("alter table notes.notes add column color text");

        Commands commands = new Commands("The schema was changed by hand", "--scratch", "beside");

        assertThat(commands.next().output()).contains("alter table notes.notes drop column color;");
        commands.rest();
    }

    @Test
    void aReleaseGoesBack() throws IOException {
        file("V2__colors.sql", "alter table notes.notes add column color text;\n");
        file("U2__colors.sql", "alter table notes.notes drop column color;\n");
        ask("migrate");

        new Commands("A release must go back").rest();

        assertThat(ask("status", "--pending").output()).contains("Pending: 1.");
    }

    @Test
    void aBackfillDisturbs() throws IOException {
        stoppedBackfill();

        new Commands("A backfill disturbs the application").rest();
    }

    @Test
    void aBackfillHasStopped() throws IOException {
        stoppedBackfill();

        Commands commands = new Commands("A backfill has stopped because of some rows");

        assertThat(commands.next().output()).contains("failed");
        assertThat(database.value("select key[1] from migrations.backfill_row")).isEqualTo("3");
        database.execute("delete from notes.notes where id = 3");
        commands.rest();
    }

    @Test
    void migrationsStayPending() throws IOException {
        database.execute("insert into notes.notes (id) values (1), (2)");
        file("V2__words.sql", FILL);
        file("V3__words.sql", "--@ phase: contract\nalter table notes.notes alter column words set not null;\n");
        Commands commands = new Commands("Migrations stay pending");

        assertThat(commands.next().output()).contains("notes:3");
        assertThat(commands.next().output()).contains("deferred");
        commands.rest();
    }

    @Test
    void anAdministratorApplies() throws IOException {
        file("V2__colors.sql", "alter table notes.notes add column color text;\n");

        assertThat(new Commands("An administrator applies the steps").next().output())
                .contains("alter table notes.notes add column color text;");
    }

    @Test
    void theDatabaseWasRestored() throws IOException, SQLException {
        database.execute("insert into notes.notes (id) values (1)");
        String backup = database.name() + "_backup";
        administer("create database %s template %s".formatted(backup, database.name()));
        file("V2__colors.sql", "alter table notes.notes add column color text;\n");
        ask("migrate");

        administer(
                "drop database " + database.name(),
                "alter database %s rename to %s".formatted(backup, database.name()));
        Commands commands = new Commands("The database was restored from a backup");
        assertThat(commands.next().output()).contains("Pending: 1.");
        commands.rest();

        assertThat(database.value("select count(*) || ' ' || count(color) from notes.notes"))
                .isEqualTo("1 0");
    }

    /** Runs statements about the database, which has no sessions meanwhile. */
    private void administer(String... statements) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(database.url().replace("/" + database.name(), "/postgres"));
        server.setUser(database.user());
        server.setPassword(database.password());
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute("""
                        select pg_terminate_backend(pid, 10000)
                        from pg_stat_activity
                        where datname = '%s'
                        """.formatted(database.name()));
                statement.execute(each);
            }
        }
    }

    /** Returns one of the queries of a situation. */
    private static String query(String heading, int number) throws IOException {
        return requireNonNull(blocks("sql").get(heading), heading).get(number);
    }

    private void stoppedBackfill() throws IOException {
        database.execute("insert into notes.notes (id) select generate_series(1, 5)");
        file("V2__words.sql", FILL);
        assertThat(ask("migrate").errors()).contains("division by zero");
    }

    private Answer ask(String... command) {
        return new FolderCommands(folder, database).ask(command);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("notes")).resolve(name), text);
    }

    /** Returns the lines of the blocks in a language, by heading. */
    private static Map<String, List<String>> blocks(String language) throws IOException {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        String heading = "";
        boolean isInside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("```")) {
                isInside = line.equals("```" + language);
            } else if (isInside) {
                blocks.computeIfAbsent(heading, _ -> new ArrayList<>()).add(line);
            }
        }
        return blocks;
    }

    /** The commands of one block. */
    private final class Commands {
        private final List<String> lines;
        private final List<String> scratch;

        /**
         * Reads a block.
         *
         * @param scratch the options of a server for scratch databases, for the commands that replay
         */
        Commands(String heading, String... scratch) {
            try {
                this.lines = new ArrayList<>(blocks("bash").get(heading));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.scratch = List.of(scratch);
        }

        /** Runs the next command, and expects the exit code of the page. */
        Answer next() {
            String line = lines.removeFirst();
            Matcher command = LINE.matcher(line);
            assertThat(command.matches()).as(line).isTrue();
            List<String> words =
                    new ArrayList<>(List.of(command.group(1).strip().split(" +", -1)));
            if (words.contains("--adopt") || words.contains("--applied")) {
                words.addAll(scratch);
            }
            Answer answer = ask(words.toArray(String[]::new));
            String code = command.group(2);
            assertThat(answer.exitCode())
                    .as("%s: %s%s", line, answer.output(), answer.errors())
                    .isEqualTo(code == null || code.isEmpty() ? 0 : Integer.parseInt(code));
            return answer;
        }

        /** Runs the commands that are left. */
        void rest() {
            while (!lines.isEmpty()) {
                next();
            }
        }
    }
}
