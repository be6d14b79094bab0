package dev.mosaic.service;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.LogFormat;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * Training run of the JVM's ahead-of-time cache (JEP 483 and JEP 514): starts the service on a temporary local database and sends requests, or runs
 * commands there, or both, in one process. Given {@code -XX:AOTCacheOutput=FILE}, the JVM writes the cache at its end.
 */
final class TrainingRun {
    /** What the cache is for. */
    enum Use {
        SERVICE,
        COMMANDS,
        ALL
    }

    private static final String DATABASE = "training";

    private static final List<List<String>> WITHOUT_DATABASE =
            List.of(List.of("--help"), List.of("status", "--help"), List.of("lint"), List.of("migrate", "--plan"));

    /** Commands on an empty database, in this order; together with the others they load the classes that most commands need. */
    private static final List<List<String>> ON_DATABASE = List.of(
            List.of("migrate"), List.of("status"), List.of("status", "--check"), List.of("log"), List.of("drift"));

    private TrainingRun() {}

    /**
     * Runs the training.
     *
     * @param arguments {@code service}, {@code commands} or {@code all}; then the folder of the local database, which is left at the end, and which a run
     *     of the service deletes first; without it a temporary one is used
     */
    static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Use use = Use.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        boolean isTemporary = arguments.length < 2;
        Path home = isTemporary ? Files.createTempDirectory("mosaic-training") : Path.of(arguments[1]);
        if (use != Use.COMMANDS && Files.exists(home)) {
            PathUtils.deleteDirectory(home);
        }
        System.setProperty(Home.PROPERTY, home.toString());
        LogFormat.TEXT.use();
        try (ShutdownHooks hooks = ShutdownHooks.ofThisProcess()) {
            if (use != Use.COMMANDS) {
                serve(hooks);
            }
            if (use != Use.SERVICE) {
                execute(hooks, new Home(home));
            }
        } finally {
            if (isTemporary) {
                PathUtils.deleteDirectory(home);
            }
        }
    }

    private static void serve(ShutdownHooks hooks) throws IOException, InterruptedException {
        System.setProperty("micronaut.server.host", "127.0.0.1");
        System.setProperty("micronaut.server.port", "-1"); // any free port
        EmbeddedServer server = Wiring.toServe(hooks, TrainingRun::refuseDatabase)
                .getBean(EmbeddedServer.class)
                .start();
        request(server.getURI(), "training@example.com");
        Credentials owner = server.getApplicationContext()
                .getBean(DatabaseCredentials.class)
                .ofOwner()
                .application();
        serveAgain(hooks, url(owner, owner.jdbcUrl()));
    }

    /** Starts the service on a configured database where nothing is pending, as it mostly starts, after the command line has been read. */
    private static void serveAgain(ShutdownHooks hooks, String url) throws IOException, InterruptedException {
        Mosaic.commandLine(Subcommand.neededFor("serve")).parseArgs("serve");
        execute(List.of("serve", "--help"));
        Map<String, String> configuration =
                Map.of("database.url", url, "mosaic.jwt.secret", "the secret of a training run alone");
        configuration.forEach(System::setProperty);
        try {
            EmbeddedServer server =
                    Wiring.toServe(hooks, _ -> {}).getBean(EmbeddedServer.class).start();
            request(server.getURI(), "again@example.com");
        } finally {
            configuration.keySet().forEach(System::clearProperty);
        }
    }

    private static void refuseDatabase(Environment environment) {
        for (String name : List.of(
                "database.url",
                "datasources.default.url",
                "migration.database.url",
                "flyway.datasources.default.url")) {
            if (environment
                    .getProperty(name, String.class)
                    .filter(url -> !url.isBlank())
                    .isPresent()) {
                throw new IllegalStateException("A training run must not use a configured database: " + name);
            }
        }
    }

    private static void request(URI address, String email) throws IOException, InterruptedException {
        HttpRequest readiness =
                HttpRequest.newBuilder(address.resolve("/health/readiness")).build();
        HttpRequest signUp = HttpRequest.newBuilder(address.resolve("/api/v1/auth/signup"))
                .header("Content-Type", "application/json")
                .POST(ofString(
                        "{\"email\": \"%s\", \"password\": \"long enough\", \"name\": \"Training\"}".formatted(email)))
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

    /** Runs the commands on the local server, which the service runs or else this process: one database is empty at the start. */
    private static void execute(ShutdownHooks hooks, Home home) throws SQLException {
        Credentials owner =
                hooks.register(Database.localOrShared(home)).open().ofOwner().application();
        execute(owner, "drop database if exists " + DATABASE);
        execute(owner, "create database " + DATABASE);
        String url = url(owner, owner.jdbcUrl().substring(0, owner.jdbcUrl().lastIndexOf('/') + 1) + DATABASE);
        WITHOUT_DATABASE.forEach(TrainingRun::execute);
        for (List<String> command : ON_DATABASE) {
            List<String> onDatabase = new ArrayList<>(command);
            onDatabase.addAll(List.of("--url", url));
            execute(onDatabase);
        }
        execute(List.of("migrate")); // by other users than the application's, as with MIGRATION_DATABASE_URL
        execute(List.of("status"));
        execute(owner, "drop database " + DATABASE);
    }

    private static void execute(Credentials owner, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(Credentials credentials, String database) {
        return "%s?user=%s&password=%s"
                .formatted(database, encoded(credentials.user()), encoded(credentials.password()));
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, UTF_8);
    }

    private static void execute(List<String> command) {
        int code = Mosaic.commandLine(Subcommand.neededFor(command.toArray(String[]::new)))
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute(command.toArray(String[]::new));
        if (code != ExitCode.DONE) {
            throw new IllegalStateException(
                    "The command %s failed with exit code %d".formatted(command.getFirst(), code));
        }
    }
}
