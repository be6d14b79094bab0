package dev.mosaic.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The packaged program as a separate process, as the launcher starts it. */
final class MosaicProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/mosaic.jar").toAbsolutePath();
    private static final Path CACHES = Path.of("target").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final long PATIENCE_SECONDS = 60;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path home;
    private final Path output;
    private final Path errors;

    private MosaicProcess(Process process, int port, Path home, Path output, Path errors) {
        this.process = process;
        this.port = port;
        this.home = home;
        this.output = output;
        this.errors = errors;
    }

    /** Starts the process on a free port. */
    static MosaicProcess on(Path home, String... arguments) throws IOException {
        return on(home, Map.of("PORT", Integer.toString(freePort())), arguments);
    }

    static MosaicProcess on(Path home, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(options(arguments));
        command.addAll(List.of("-Dmosaic.home=" + home, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        TrainedHome.linkPrograms(home);
        Path output = Files.createTempFile(home, "output", ".txt");
        Path errors = Files.createTempFile(home, "errors", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "DATABASE_URL",
                        "SUPABASE_DB_URL",
                        "DATASOURCES_DEFAULT_URL",
                        "MOSAIC_LOG",
                        "MOSAIC_JWT_SECRET",
                        "MOSAIC_JWKS_URL"));
        builder.environment().put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        builder.environment().putAll(environment);
        int port = Integer.parseInt(environment.getOrDefault("PORT", "8080"));
        return new MosaicProcess(builder.start(), port, home, output, errors);
    }

    /** Returns the JVM options of the launcher for a command, with its cache. */
    static List<String> options(String... arguments) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:AOTCache=" + cache(arguments),
                "-Xlog:aot=off",
                "-Xlog:cds=off"));
        if (isService(arguments)) {
            options.add("--enable-native-access=ALL-UNNAMED"); // The JVM refuses a cache of other options for modules.
        }
        return options;
    }

    /** Returns the cache that the launcher uses for a command. */
    static Path cache(String... arguments) {
        return CACHES.resolve(isService(arguments) ? "mosaic-service.aot" : "mosaic-commands.aot");
    }

    private static boolean isService(String... arguments) {
        return arguments.length == 0 || arguments[0].equals("serve");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process logs that it is ready. */
    MosaicProcess ready() {
        await("readiness", () -> !process.isAlive() || answersReady());
        if (!process.isAlive()) {
            throw new AssertionError("Mosaic ended: " + errors());
        }
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Waits for the end of the process and returns its exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
                throw new AssertionError("Mosaic does not end: " + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends SIGTERM. */
    void sigterm() {
        process.destroy();
    }

    /** Sends SIGTERM and waits for the end of the process. */
    int stopped() {
        sigterm();
        return exitCode();
    }

    /** Sends SIGKILL, which leaves the local PostgreSQL server running. */
    void killed() {
        process.destroyForcibly();
        exitCode();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    /** Returns the PostgreSQL server of the data directory of the home, if one is running. */
    static Optional<ProcessHandle> postgres(Path home) {
        String data = home.resolve("postgres").toString();
        return ProcessHandle.allProcesses()
                .filter(other -> Arrays.asList(other.info().arguments().orElse(new String[0]))
                        .contains(data))
                .findFirst();
    }

    /** Stops all processes, however the test ended. */
    @Override
    public void close() {
        stopped();
        postgres(home).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No " + what + " within " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(MILLISECONDS.toNanos(50));
        }
    }

    private boolean answersReady() {
        return statusOf("/health/readiness") == 200;
    }

    /** Returns the status of the response to a GET; 0 before the server listens. */
    int statusOf(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
