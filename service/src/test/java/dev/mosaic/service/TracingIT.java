package dev.mosaic.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans, as a collector of OpenTelemetry receives them (OTLP over HTTP). */
class TracingIT {
    @TempDir
    private Path home;

    private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void end() {
        collector.stop(0);
    }

    @Test
    void aRunItsStepsAndARequestAreSent() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, environment()).ready()) {
            mosaic.get("/api/v1/threads?secret=hunter2");
            mosaic.stopped(); // what is left is sent at the end
        }

        String spans = text();
        assertThat(spans)
                .contains(
                        "migration run",
                        "step onboarding:1",
                        "mosaic.migrations.script",
                        "http.response.status_code",
                        "service.name",
                        "mosaic")
                .doesNotContain("hunter2");
    }

    @Test
    void aCommandSendsItsRunStepsAndBatchesBeforeItEnds() throws IOException {
        TestDatabase database = TestDatabase.empty(List.of());
        Path folder = Files.createDirectories(home.resolve("sql/notes"));
        Files.writeString(folder.resolve("module.yml"), "name: notes\n");
        Files.writeString(folder.resolve("V1__notes.sql"), """
                create table notes.notes (id int primary key, words int);
                insert into notes.notes (id) select generate_series(1, 50);
                """);
        Files.writeString(folder.resolve("V2__fill_words.sql"), """
                --@ batch: notes.notes size 20
                update notes.notes as note
                set words = 1
                where in_batch(note) and note.words is null;
                """);

        try (MosaicProcess mosaic = MosaicProcess.on(
                home,
                environment(),
                "migrate",
                "--dir",
                home.resolve("sql").toString(),
                "--url",
                "%s?user=%s&password=%s".formatted(database.url(), database.user(), database.password()))) {
            assertThat(mosaic.exitCode()).as(mosaic.errors()).isZero();
        }

        assertThat(text())
                .contains("migration run", "step notes:1", "step notes:2", "batch notes:2", "mosaic.migrations.rows");
    }

    private Map<String, String> environment() {
        return Map.of(
                "PORT",
                Integer.toString(MosaicProcess.freePort()),
                "OTEL_TRACES_EXPORTER",
                "otlp",
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        received.forEach(body -> text.append(new String(body, ISO_8859_1)));
        return text.toString();
    }
}
