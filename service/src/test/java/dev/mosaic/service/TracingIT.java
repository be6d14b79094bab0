package dev.mosaic.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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
        Map<String, String> environment = Map.of(
                "PORT",
                Integer.toString(MosaicProcess.freePort()),
                "OTEL_TRACES_EXPORTER",
                "otlp",
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        try (MosaicProcess mosaic = MosaicProcess.on(home, environment).ready()) {
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

    private String text() {
        StringBuilder text = new StringBuilder();
        received.forEach(body -> text.append(new String(body, ISO_8859_1)));
        return text.toString();
    }
}
