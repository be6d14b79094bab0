package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.File;
import java.io.IOException;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whole processes, from their start to their end, in turn: commands by the launcher, Flyway as a bare program, psql.
 *
 * <p>The 300 migrations are small and of one module; Flyway and psql get the same files. psql runs them in one session, each in a transaction with a
 * row of history.
 */
final class ProcessBenchmark {
    private static final int ROUNDS = 7;
    private static final int MIGRATIONS = 300;
    private static final String SCHEMA = "shop";
    private static final Path LAUNCHER =
            Path.of("..", "mosaic").toAbsolutePath().normalize();

    private final Path folder = Files.createTempDirectory("mosaic-processes");
    private final Path module =
            Files.createDirectories(folder.resolve("modules").resolve(SCHEMA));
    private final Path script = folder.resolve("all.sql");

    private ProcessBenchmark() throws IOException {
        Files.writeString(module.resolve("module.yml"), "");
        StringBuilder all = new StringBuilder(
                "create schema shop; create table history (name text primary key, at timestamptz);\n");
        for (int i = 1; i <= MIGRATIONS; i++) {
            String sql = "create table shop.t%d (%n  id bigint primary key,%n  name text not null%n);%n".formatted(i);
            Path file = module.resolve("V%d__t%d.sql".formatted(i, i));
            Files.writeString(file, sql);
            all.append("begin;\n\\i ")
                    .append(file)
                    .append("\ninsert into history values ('")
                    .append(i)
                    .append("', now());\ncommit;\n");
        }
        Files.writeString(script, all);
    }

    public static void main(String[] arguments) throws Exception {
        new ProcessBenchmark().run();
    }

    private void run() throws Exception {
        TestDatabase service = TestDatabase.empty(List.of());
        TestDatabase applied = TestDatabase.empty(List.of());
        TestDatabase appliedByFlyway = TestDatabase.empty(List.of());
        mosaic("migrate", "--url", url(service)).milliseconds(); // also makes the cache
        mosaic("migrate", "--dir", module.resolveSibling("").toString(), "--url", url(applied))
                .milliseconds();
        flyway("migrate", appliedByFlyway).milliseconds();
        started(service); // makes the cache of the service

        Samples java = new Samples();
        Samples help = new Samples();
        Samples status = new Samples();
        Samples ofService = new Samples();
        Samples info = new Samples();
        Samples migrate = new Samples();
        Samples flyway = new Samples();
        Samples psql = new Samples();
        Samples start = new Samples();
        Samples memory = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            java.add(TimedProcess.java(List.of("-version")).milliseconds());
            help.add(mosaic("--help").milliseconds());
            info.add(flyway("info", appliedByFlyway).milliseconds());
            status.add(mosaic("status", "--dir", module.resolveSibling("").toString(), "--url", url(applied))
                    .milliseconds());
            ofService.add(mosaic("status", "--url", url(service)).milliseconds());
            flyway.add(flyway("migrate", TestDatabase.empty(List.of())).milliseconds());
            migrate.add(mosaic(
                            "migrate",
                            "--dir",
                            module.resolveSibling("").toString(),
                            "--url",
                            url(TestDatabase.empty(List.of())))
                    .milliseconds());
            Optional<TimedProcess> client = psql(TestDatabase.empty(List.of()));
            if (client.isPresent()) {
                psql.add(client.get().milliseconds());
            }
            Started process = started(service);
            start.add(process.milliseconds());
            memory.add(process.megabytes());
        }
        System.out.printf(
                "%n%-52s %10s %10s %8s%n", "whole processes, by the launcher", "Mosaic ms", "other ms", "ratio");
        print("--help; java -version", help, java);
        print("status, 300 applied; Flyway info", status, info);
        print("status, the service's own modules; Flyway info", ofService, info);
        print("migrate, 300 pending; Flyway migrate", migrate, flyway);
        if (psql.isEmpty()) {
            System.out.println("  psql is not installed: the comparison with it is left out");
        } else {
            print("migrate, 300 pending; psql", migrate, psql);
        }
        System.out.printf("  %-50s %10.1f%n", "service, start to ready, nothing pending", start.median());
        System.out.printf("  %-50s %10.1f%n", "service, resident memory when ready, MB", memory.median());
    }

    private static void print(String what, Samples ours, Samples others) {
        System.out.printf(
                "  %-50s %10.1f %10.1f %8.3f%n", what, ours.median(), others.median(), ours.median() / others.median());
    }

    private static TimedProcess mosaic(String... arguments) {
        return new TimedProcess(
                Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(arguments))
                        .toList(),
                Map.of());
    }

    private TimedProcess flyway(String operation, TestDatabase database) {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of("flyway-", "postgresql-4", "jackson-", "test-classes", "slf4j-")
                        .anyMatch(entry::contains))
                .filter(entry -> !entry.contains("micronaut"))
                .collect(Collectors.joining(File.pathSeparator));
        return TimedProcess.java(List.of(
                "-cp",
                classPath,
                FlywayProgram.class.getName(),
                operation,
                database.url(),
                database.user(),
                database.password(),
                module.toString(),
                SCHEMA));
    }

    private Optional<TimedProcess> psql(TestDatabase database) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, "psql"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(psql -> new TimedProcess(
                        List.of(
                                psql.toString(),
                                "-qX",
                                "-v",
                                "ON_ERROR_STOP=1",
                                "-f",
                                script.toString(),
                                database.url().substring("jdbc:".length())),
                        Map.of("PGUSER", database.user(), "PGPASSWORD", database.password())));
    }

    private static String url(TestDatabase database) {
        return database.url()
                + (database.url().contains("?") ? "&" : "?")
                + "user=%s&password=%s".formatted(database.user(), database.password());
    }

    /** What a started service needed until its readiness was UP. */
    private record Started(double milliseconds, double megabytes) {}

    /** Starts the service, waits until it is ready, and stops it. */
    private Started started(TestDatabase database) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "DATABASE_URL", url(database),
                        "PORT", Integer.toString(port),
                        "MOSAIC_JWT_SECRET", "a secret of the benchmark alone, 32 bytes"));
        HttpRequest readiness = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
                .build();
        long begun = System.nanoTime();
        Process process = builder.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client, readiness)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("service.log")));
                }
                Thread.sleep(5);
            }
            return new Started((System.nanoTime() - begun) / 1e6, megabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest readiness) throws IOException, InterruptedException {
        try {
            return client.send(readiness, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** Returns the resident memory of a process, as Linux tells it; 0 elsewhere. */
    private static double megabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The times of all rounds. */
    private static final class Samples {
        private final List<Double> values = new ArrayList<>();

        void add(double value) {
            values.add(value);
        }

        boolean isEmpty() {
            return values.isEmpty();
        }

        double median() {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.get(sorted.size() / 2);
        }
    }
}
