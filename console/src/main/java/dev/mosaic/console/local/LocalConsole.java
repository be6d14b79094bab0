package dev.mosaic.console.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mosaic.console.Console;
import dev.mosaic.console.ConsoleRequest;
import dev.mosaic.console.ConsoleResponse;
import dev.mosaic.console.StepLocks;
import dev.mosaic.console.access.Entrance;
import dev.mosaic.console.access.KnownHosts;
import dev.mosaic.console.access.OperatorToken;
import dev.mosaic.console.page.Paths;
import dev.mosaic.migrations.Migrations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A console that listens on the loopback address, for the person who has started it. */
public final class LocalConsole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalConsole.class);

    /** A form of the console has three short fields. */
    private static final int LONGEST_FORM = 10_000;

    /** As many as a browser opens, and the connections of the pool. */
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Console console;
    private final OperatorToken.New token = OperatorToken.create();

    private LocalConsole(HttpServer server, Migrations migrations, String operator, StepLocks locks) {
        this.server = server;
        this.console = new Console(
                migrations,
                new Entrance.ByAddress(token.token(), operator),
                KnownHosts.LOCAL,
                Clock.systemUTC(),
                Optional.of(locks));
    }

    /**
     * Starts it.
     *
     * @param port 0 for any free port
     * @param operator the name of the person, for events
     * @param locks traces what the locks of a step block
     * @throws IOException if the port is not free
     */
    public static LocalConsole start(Migrations migrations, int port, String operator, StepLocks locks)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        LocalConsole console = new LocalConsole(server, migrations, operator, locks);
        server.setExecutor(console.threads);
        server.createContext("/", console::handle);
        server.start();
        return console;
    }

    /** Returns the address that opens one session; it is a secret. */
    public URI address() {
        return URI.create(
                "http://127.0.0.1:%d%s?token=%s".formatted(server.getAddress().getPort(), Paths.OPEN, token.text()));
    }

    /** Answers nothing from now on. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ConsoleResponse response;
            try {
                response = answer(exchange);
            } catch (RuntimeException e) {
                LOG.error(
                        "The console cannot answer {}", exchange.getRequestURI().getPath(), e);
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(UTF_8);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(response.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ConsoleResponse answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String query = exchange.getRequestURI().getRawQuery();
        String form = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), UTF_8)
                : "";
        return console.answer(new ConsoleRequest(
                exchange.getRequestMethod(),
                path.equals("/") ? Paths.ROOT : path,
                ConsoleRequest.pairs(query == null ? "" : query),
                ConsoleRequest.pairs(form),
                headers));
    }
}
