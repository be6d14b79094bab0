package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whole processes, from their start to their end, in turn: commands by the launcher, Flyway as a bare program, psql. */
final class ProcessBenchmark {
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final int MIGRATIONS = 300;
    private static final int MANY = 2219;
    private static final int BYTES_OF_MANY = 7_000_000 / MANY;
    private static final Pattern PATHS = Pattern.compile(Pattern.quote(File.pathSeparator));
    private static final Path LAUNCHER =
            Path.of("..", "mosaic").toAbsolutePath().normalize();

    private final GeneratedScripts scripts = GeneratedScripts.of(MIGRATIONS, 0);
    private final GeneratedScripts one = GeneratedScripts.of(1, 0);
    private final GeneratedScripts many = GeneratedScripts.of(MANY, BYTES_OF_MANY);

    ProcessBenchmark() throws IOException {}

    void run(Ratios ratios) throws Exception {
        TestDatabase applied = TestDatabase.empty(List.of());
        TestDatabase appliedOne = TestDatabase.empty(List.of());
        TestDatabase appliedMany = TestDatabase.empty(List.of());
        TestDatabase appliedByFlyway = TestDatabase.empty(List.of());
        migrate(scripts, applied); // also makes the cache
        migrate(one, appliedOne);
        migrate(many, appliedMany);
        flyway("migrate", appliedByFlyway);

        Samples java = new Samples();
        Samples help = new Samples();
        Samples status = new Samples();
        Samples info = new Samples();
        Samples statusOfOne = new Samples();
        Samples statusOfMany = new Samples();
        Samples nothingOfOne = new Samples();
        Samples nothingOfMany = new Samples();
        Samples migrate = new Samples();
        Samples flyway = new Samples();
        Samples psql = new Samples();
        Optional<Path> client = client();
        for (int round = 0; round < ROUNDS; round++) {
            java.add(TimedProcess.java(List.of("-version")).milliseconds());
            help.add(mosaic("--help").milliseconds());
            info.add(flyway("info", appliedByFlyway));
            status.add(on(scripts, applied, "status"));
            statusOfOne.add(on(one, appliedOne, "status"));
            statusOfMany.add(on(many, appliedMany, "status"));
            nothingOfOne.add(migrate(one, appliedOne));
            nothingOfMany.add(migrate(many, appliedMany));
            flyway.add(flyway("migrate", TestDatabase.empty(List.of())));
            migrate.add(migrate(scripts, TestDatabase.empty(List.of())));
            if (client.isPresent()) {
                psql.add(psql(client.get(), TestDatabase.empty(List.of())));
            }
        }
        ratios.atMost(5, "`--help` ÷ `java -version`, ms", help, java);
        ratios.atMost(0.4, "`status`, nothing pending ÷ Flyway as a bare program, ms", status, info);
        ratios.atMost(0.7, "`migrate`, 300 on an empty database ÷ Flyway as a bare program, ms", migrate, flyway);
        if (client.isPresent()) {
            ratios.atMost(5, "`migrate`, 300 on an empty database ÷ psql, ms", migrate, psql);
        } else {
            System.out.println("psql is not installed: the comparison with it is left out");
        }
        ratios.atMost(1.2, "`status`, 2,219 applied files of 7 MB ÷ one file, ms", statusOfMany, statusOfOne);
        ratios.atMost(1.2, "`migrate`, 2,219 applied files of 7 MB ÷ one file, ms", nothingOfMany, nothingOfOne);
    }

    private static double migrate(GeneratedScripts scripts, TestDatabase database)
            throws IOException, InterruptedException {
        return on(scripts, database, "migrate");
    }

    private static double on(GeneratedScripts scripts, TestDatabase database, String command)
            throws IOException, InterruptedException {
        return mosaic(command, "--dir", scripts.modules().toString(), "--url", url(database))
                .milliseconds();
    }

    private static TimedProcess mosaic(String... arguments) {
        return new TimedProcess(
                Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(arguments))
                        .toList(),
                Map.of());
    }

    private double flyway(String operation, TestDatabase database) throws IOException, InterruptedException {
        String classPath = PATHS.splitAsStream(System.getProperty("java.class.path"))
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
                        scripts.scripts().toString(),
                        GeneratedScripts.SCHEMA))
                .milliseconds();
    }

    private static Optional<Path> client() {
        return PATHS.splitAsStream(System.getenv("PATH"))
                .map(each -> Path.of(each, "psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private double psql(Path client, TestDatabase database) throws IOException, InterruptedException {
        return new TimedProcess(
                        List.of(
                                client.toString(),
                                "-qX",
                                "-v",
                                "ON_ERROR_STOP=1",
                                "-f",
                                scripts.all().toString(),
                                database.url().substring("jdbc:".length())),
                        Map.of("PGUSER", database.user(), "PGPASSWORD", database.password()))
                .milliseconds();
    }

    /** Returns the URL of a database with the credentials, as options and variables of Mosaic take it. */
    static String url(TestDatabase database) {
        return database.url()
                + (database.url().contains("?") ? "&" : "?")
                + "user=%s&password=%s".formatted(database.user(), database.password());
    }
}
