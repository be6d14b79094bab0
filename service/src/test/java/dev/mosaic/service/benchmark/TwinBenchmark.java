package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts of the service and of its twin by Spring Boot, in turn, with and without their caches; nothing is pending. */
final class TwinBenchmark {
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final Path LAUNCHER =
            Path.of("..", "mosaic").toAbsolutePath().normalize();
    private static final Path PROGRAM = Path.of("target", "mosaic.jar").toAbsolutePath();

    private final Path log = Files.createTempFile("mosaic-service", ".log");
    private final TestDatabase database = TestDatabase.empty(List.of());

    TwinBenchmark() throws IOException {}

    void run(Ratios ratios) throws Exception {
        start(true); // migrates, and makes the cache
        SpringTwin twin = SpringTwin.built();
        Samples time = new Samples();
        Samples memory = new Samples();
        Samples timeWithout = new Samples();
        Samples memoryWithout = new Samples();
        Samples timeOfTwin = new Samples();
        Samples memoryOfTwin = new Samples();
        Samples timeOfTwinWithout = new Samples();
        Samples memoryOfTwinWithout = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            add(start(true), time, memory);
            add(twin.start(true), timeOfTwin, memoryOfTwin);
            add(start(false), timeWithout, memoryWithout);
            add(twin.start(false), timeOfTwinWithout, memoryOfTwinWithout);
        }
        ratios.atMost(0.25, "service, start to ready ÷ twin by Spring Boot, both with caches, ms", time, timeOfTwin);
        ratios.compare("the same, both without caches, ms", timeWithout, timeOfTwinWithout);
        ratios.atMost(0.6, "service, memory when ready ÷ twin, both with caches, MB", memory, memoryOfTwin);
        ratios.compare("the same, both without caches, MB", memoryWithout, memoryOfTwinWithout);
    }

    private static void add(StartedProcess process, Samples time, Samples memory) {
        time.add(process.milliseconds());
        memory.add(process.megabytes());
    }

    private StartedProcess start(boolean hasCache) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (hasCache) {
            command.add(LAUNCHER.toString());
        } else {
            command.addAll(List.of(
                    TimedProcess.JAVA,
                    "-XX:-UsePerfData",
                    "--enable-native-access=ALL-UNNAMED",
                    "-jar",
                    PROGRAM.toString()));
        }
        return StartedProcess.of(
                command,
                Map.of(
                        "DATABASE_URL",
                        ProcessBenchmark.url(database),
                        "MOSAIC_JWT_SECRET",
                        "a secret of the benchmark alone, 32 bytes"),
                "PORT",
                "/health/readiness",
                log);
    }
}
