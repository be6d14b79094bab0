package dev.mosaic.migrations.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL server of a test run: one per JVM, started on first use, stopped with the JVM.
 *
 * <p>{@code -Dmosaic.test.postgres} chooses it: {@code embedded}, {@code testcontainers}, or the JDBC URL of a server
 * on which the tests may create databases. Without it, a container is used if a container engine has the image, else
 * the embedded binaries. {@code -Dmosaic.test.postgres.image} names the image.
 *
 * @param url a JDBC URL without the name of a database, with a trailing slash
 * @param parameters what follows the name of a database in the URL, with its question mark; may be empty
 * @param user a superuser
 * @param password the user's password; may be empty
 */
record TestServer(String url, String parameters, String user, String password) {
    private static final String CHOICE = "mosaic.test.postgres";
    private static final String IMAGE = "mosaic.test.postgres.image";
    private static final String DEFAULT_IMAGE = "postgres:18";

    /** Returns the server of this JVM. */
    static TestServer get() {
        return Holder.SERVER;
    }

    /** Returns the JDBC URL of one of its databases. */
    String url(String database) {
        return url + database + parameters;
    }

    /** Returns whether the server is one that the tests have not started. */
    static boolean isGiven() {
        return System.getProperty(CHOICE, "").startsWith("jdbc:");
    }

    private static TestServer start() {
        String choice = System.getProperty(CHOICE, "");
        return switch (choice) {
            case "embedded" -> embedded();
            case "testcontainers" -> container();
            case "" -> ContainerEngine.has(image()) ? container() : embedded();
            default -> given(choice);
        };
    }

    @SuppressWarnings("resource") // lives as long as the JVM; its end stops it
    private static TestServer embedded() {
        try {
            Path data = DataFolder.create();
            EmbeddedPostgres server = embeddedBinaries()
                    .setDataDirectory(data)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // The data of a test need not survive a power failure.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "300") // contexts of several tests keep their pools for a while
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(data), "stop the test server"));
            return new TestServer("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/", "", "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL server did not start", e);
        }
    }

    /**
     * Stops a server without the checkpoint of an orderly shutdown, which writes hundreds of databases to the disk, and
     * has its data deleted.
     */
    private static void discard(Path data) {
        try {
            Optional<ProcessHandle> server = DataFolder.server(data);
            if (server.isPresent()) {
                new ProcessBuilder("kill", "-QUIT", Long.toString(server.get().pid()))
                        .start()
                        .waitFor();
                server.get().onExit().join();
            }
            DataFolder.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL was not removed: " + data, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns a server of PostgreSQL's own binaries, not yet started. */
    static EmbeddedPostgres.Builder embeddedBinaries() {
        // Zonky's default is one folder for all users of the machine, into which a second user may not write.
        Path binaries = Path.of(
                System.getProperty("java.io.tmpdir"), "mosaic-test-postgres-" + System.getProperty("user.name"));
        return EmbeddedPostgres.builder().setOverrideWorkingDirectory(binaries.toFile());
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers stops it
    private static TestServer container() {
        String image = image();
        PostgreSQLContainer<?> container = new PostgreSQLContainer<>(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    ("The container engine is available, but the image %s does not start. Set another image with -D%s=…,"
                                    + " or take the embedded binaries: -D%s=embedded")
                            .formatted(image, IMAGE, CHOICE),
                    e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop the test server"));
        return new TestServer(
                "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
                "",
                container.getUsername(),
                container.getPassword());
    }

    private static String image() {
        return System.getProperty(IMAGE, DEFAULT_IMAGE);
    }

    private static TestServer given(String url) {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(
                    "Invalid value -D%s=%s: use embedded, testcontainers or a URL jdbc:postgresql://host:port/?user=…&password=…"
                            .formatted(CHOICE, url));
        }
        URI uri = URI.create(url.substring("jdbc:".length()));
        String query = Objects.requireNonNullElse(uri.getQuery(), "");
        return new TestServer(
                "jdbc:postgresql://" + uri.getAuthority() + "/",
                query.isEmpty() ? "" : "?" + query,
                parameter(query, "user", "postgres"),
                parameter(query, "password", ""));
    }

    private static String parameter(String query, String name, String otherwise) {
        return Stream.of(query.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private static final class Holder {
        static final TestServer SERVER = start();
    }
}
