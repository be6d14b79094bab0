package dev.mosaic.migrations.test.benchmark;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * A server with a table like {@code conversation.conversation_history}, whose new column is empty; each database is a copy.
 *
 * <p>The server of the tests does not wait for its disk. This one does, since what a commit costs is part of the question.
 */
final class HistoryServer implements AutoCloseable {
    /** In the order of time, as those of conversations are; {@code -Did='gen_random_uuid()'} scatters them. */
    static final String NEW_ID = System.getProperty("id", "uuidv7()");

    /** A table of the same rows and indexes, without the foreign key, in {@link #copyWithTwin} alone. */
    static final String TWIN = "a.twin";

    private static final String HISTORY = "a.history";

    private static final ScriptFile TABLE = script("V1__history.sql", """
            create table a.personas (
                id uuid primary key,
                user_id uuid not null
            );
            create table a.default_personas (
                user_id uuid primary key,
                persona_id uuid not null references a.personas (id)
            );
            create table a.history (
                id uuid primary key,
                conversation_id uuid not null,
                user_id uuid not null,
                persona_id uuid constraint history_persona_id_fkey references a.personas (id) on delete cascade,
                content text not null,
                created_at timestamptz not null default now()
            );
            create index history_user_page_idx on a.history (conversation_id, user_id, created_at desc, id desc);
            create index history_user_id_idx on a.history (user_id);
            create index history_persona_id_idx on a.history (persona_id);
            create index history_persona_page_idx on a.history (conversation_id, persona_id, created_at desc, id desc);
            """);

    private final EmbeddedPostgres server;
    private int copies;

    HistoryServer(int rows) throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "mosaic-test-postgres-" + System.getProperty("user.name"))
                        .toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        on("postgres", "create database template");
        migrate("template", MigrationSettings.defaults(), TABLE);
        on("template", """
                insert into a.personas select gen_random_uuid(), md5(g::text)::uuid from generate_series(1, 1000) g;
                insert into a.default_personas select user_id, id from a.personas;
                insert into a.history (id, conversation_id, user_id, content, created_at)
                select
                    %s,
                    md5((g / 50)::text || 'conversation')::uuid,
                    md5((1 + g / 50 %% 1000)::text)::uuid,
                    'What was said, and what was answered: ' || md5(g::text),
                    timestamptz '2025-01-01 00:00:00 UTC' + g * interval '1 s'
                from generate_series(1, %d) g;
                """.formatted(NEW_ID, rows));
        on("template", "vacuum analyze");
    }

    /** A new database: nothing of the column is filled, and nothing waits to be written to the disk. */
    DataSource copy() throws SQLException {
        copies++;
        on("postgres", "drop database if exists copy_%d".formatted(copies - 1));
        on("postgres", "create database copy_%d template template".formatted(copies));
        on("postgres", "checkpoint");
        return dataSource("copy_" + copies);
    }

    /** Such a database in which there is a second table, of which writers know nothing. */
    DataSource copyWithTwin() throws SQLException {
        DataSource copy = copy();
        String database = "copy_" + copies;
        on(database, "create table %s (like %s including all)".formatted(TWIN, HISTORY));
        on(database, "insert into %s select * from %s order by id".formatted(TWIN, HISTORY));
        on(database, "vacuum analyze " + TWIN);
        on("postgres", "checkpoint");
        return copy;
    }

    /** The statement of the backfill, about the rows of a condition. */
    static String backfill(String condition) {
        return backfill(HISTORY, condition);
    }

    /** The same for another table. */
    static String backfill(String table, String condition) {
        return """
                update %s as history
                set persona_id = default_persona.persona_id
                from a.default_personas as default_persona
                where %s
                    and default_persona.user_id = history.user_id
                    and history.persona_id is null
                """.formatted(table, condition);
    }

    /** The same as a batched step, done by the engine. */
    static Migrations engine(DataSource dataSource, MigrationSettings settings) {
        return migrations(
                dataSource,
                settings,
                TABLE,
                script("V2__fill.sql", "--@ batch: a.history\n" + backfill("in_batch(history)") + ";\n"));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void migrate(String database, MigrationSettings settings, ScriptFile... files) {
        migrations(dataSource(database), settings, files).migrate();
    }

    private DataSource dataSource(String database) {
        return server.getDatabase("postgres", database);
    }

    private void on(String database, String sql) throws SQLException {
        try (Connection connection = dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Migrations migrations(DataSource dataSource, MigrationSettings settings, ScriptFile... files) {
        MigrationModule module = new MigrationModule(new ModuleName("a"), new TreeSet<>(), List.of(files));
        return Migrations.of(dataSource, MigrationPlan.of(List.of(module)), settings)
                .onCommand(_ -> {});
    }

    private static ScriptFile script(String name, String sql) {
        return new ScriptFile("db/a/" + name, sql);
    }
}
