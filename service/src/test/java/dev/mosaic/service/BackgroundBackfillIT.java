package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.accounts.token.TokenSource;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Background backfill of a running service, which serves from the start and reports the progress. */
class BackgroundBackfillIT {
    private static final ScriptFile TABLE = script("V1__notes.sql", """
            create table notes.notes (
                id int primary key,
                length int
            );
            """);
    private static final ScriptFile FILL = script("V2__fill_length.sql", """
            --@ batch: notes.notes size 1
            --@ background
            update notes.notes as note
            set length = note.id
            where in_batch(note);
            """);

    /** Step of all other modules: a concurrent index build would wait for the row that this test locks. */
    private final TestDatabase database = TestDatabase.of("chat");

    @Test
    void theServiceIsReadyDuringABackfill() throws Exception {
        Migrations.of(database.dataSource(), MigrationPlan.of(List.of(notes(TABLE))), MigrationSettings.defaults())
                .migrate();
        database.execute("insert into notes.notes (id) select generate_series(1, 10)");
        try (Connection holder = database.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from notes.notes where id = 5 for update");
            try (EmbeddedServer server = start();
                    HttpClient http = HttpClient.newHttpClient()) {
                MosaicProcess.await(
                        "the row that is locked",
                        () -> get(http, server, "/metrics").contains(rows("read", 4)));
                assertThat(get(http, server, "/metrics"))
                        .contains(rows("left", 6), "mosaic_migrations_pending{module=\"notes\"} 1.0");
                assertThat(get(http, server, "/health/readiness")).contains("\"status\":\"UP\"");
                assertThat(get(http, server, "/migrations")).contains("\"rowsRead\":4");

                holder.rollback();
                MosaicProcess.await(
                        "the last row",
                        () -> "10".equals(database.value("select count(length) from notes.notes"))
                                && get(http, server, "/migrations").contains("\"upToDate\":true"));
                MosaicProcess.await(
                        "the metrics",
                        () -> get(http, server, "/metrics")
                                .contains("mosaic_migrations_pending{module=\"notes\"} 0.0"));
                assertThat(get(http, server, "/metrics")).contains(rows("left", 0), rows("read", 0));
            }
        }
    }

    private static String rows(String which, int number) {
        return "mosaic_migrations_backfill_rows_%s{module=\"notes\"} %d.0".formatted(which, number);
    }

    private EmbeddedServer start() {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("spec", "BackgroundBackfillIT");
        properties.put(TokenSource.SECRET, "a secret of 32 bytes, for tests alone");
        properties.put("micronaut.server.port", -1);
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("mosaic.migrations.backfill.min-batch-size", 1);
        properties.put("mosaic.migrations.backfill.max-batch-size", 1);
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }

    private static String get(HttpClient http, EmbeddedServer server, String path) {
        URI uri = URI.create("http://127.0.0.1:" + server.getPort() + path);
        return http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private static MigrationModule notes(ScriptFile... files) {
        return new MigrationModule(new ModuleName("notes"), new TreeSet<>(), List.of(files));
    }

    private static ScriptFile script(String name, String sql) {
        return new ScriptFile("db/notes/" + name, sql);
    }

    @Factory
    @Requires(property = "spec", value = "BackgroundBackfillIT")
    static class NotesSchema {
        @Singleton
        MigrationModule module() {
            return notes(TABLE, FILL);
        }
    }
}
