package dev.mosaic.service;

import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * Training run of the JVM's ahead-of-time cache (JEP 483 and JEP 514): starts the service on a temporary local database, sends requests, and
 * runs commands beside it, all in one process. Given {@code -XX:AOTCacheOutput=FILE}, the JVM writes the cache at its end.
 */
final class TrainingRun {
    /** Commands that together load the classes that most commands need. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("migrate", "--plan"),
            List.of("migrate"),
            List.of("status", "--check"),
            List.of("status", "--json"),
            List.of("log"),
            List.of("verify"),
            List.of("drift"));

    /** Settings of a database, which variables of the environment may set: the training is for a temporary one alone. */
    private static final List<String> DATABASES = List.of(
            "database.url", "datasources.default.url", "migration.database.url", "flyway.datasources.default.url");

    private TrainingRun() {}

    /**
     * Runs the training.
     *
     * @param arguments the folder of the database, which is deleted first and left at the end; without it a temporary one is used
     */
    static void main(String[] arguments) throws IOException, InterruptedException {
        boolean isTemporary = arguments.length == 0;
        Path home = isTemporary ? Files.createTempDirectory("mosaic-training") : Path.of(arguments[0]);
        if (!isTemporary && Files.exists(home)) {
            PathUtils.deleteDirectory(home);
        }
        DATABASES.forEach(name -> System.setProperty(name, ""));
        System.setProperty(Home.PROPERTY, home.toString());
        System.setProperty("micronaut.server.host", "127.0.0.1");
        System.setProperty("micronaut.server.port", "-1"); // any free port
        try (ShutdownHooks hooks = ShutdownHooks.ofThisProcess()) {
            EmbeddedServer server = Wiring.toServe(hooks, TrainingRun::refuseDatabase)
                    .getBean(EmbeddedServer.class)
                    .start();
            request(server.getURI());
            COMMANDS.forEach(TrainingRun::execute);
        } finally {
            if (isTemporary) {
                PathUtils.deleteDirectory(home);
            }
        }
    }

    private static void refuseDatabase(Environment environment) {
        for (String name : DATABASES) {
            if (environment
                    .getProperty(name, String.class)
                    .filter(url -> !url.isBlank())
                    .isPresent()) {
                throw new IllegalStateException("A training run must not use a configured database: " + name);
            }
        }
    }

    private static void request(URI address) throws IOException, InterruptedException {
        HttpRequest readiness =
                HttpRequest.newBuilder(address.resolve("/health/readiness")).build();
        HttpRequest signUp = HttpRequest.newBuilder(address.resolve("/api/v1/auth/signup"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\": \"training@example.com\", \"password\": \"long enough\", \"name\": \"Training\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (HttpRequest each : List.of(readiness, signUp)) {
                int status = client.send(each, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status >= 300) {
                    throw new IllegalStateException("%s %s: status %d".formatted(each.method(), each.uri(), status));
                }
            }
        }
    }

    private static void execute(List<String> command) {
        int code = Mosaic.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute(command.toArray(String[]::new));
        if (code != ExitCode.DONE) {
            throw new IllegalStateException("The command %s failed with exit code %d".formatted(command, code));
        }
    }
}
