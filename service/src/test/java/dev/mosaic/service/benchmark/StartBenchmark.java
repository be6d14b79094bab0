package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.flyway.FlywayMigrator;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Applies the service's own files, or finds them applied, during the start of a context.
 *
 * <p>Plain micronaut-flyway gets the same scripts in one folder in the order of the plan, without checks. Both run in contexts of all the
 * service's beans, without HTTP.
 */
final class StartBenchmark {
    private static final int ROUNDS = 15;

    private final Path folder = Files.createTempDirectory("mosaic-benchmark");
    private final PlainScripts scripts = new PlainScripts();

    StartBenchmark() throws IOException {
        scripts.write(folder);
    }

    void run() throws Exception {
        List<Double> ourFirst = new ArrayList<>();
        List<Double> plainFirst = new ArrayList<>();
        List<Double> ourStart = new ArrayList<>();
        List<Double> plainStart = new ArrayList<>();
        List<Double> ourCheck = new ArrayList<>();
        List<Double> plainCheck = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            TestDatabase ours = TestDatabase.empty(List.of());
            TestDatabase plain = scripts.database();
            double ourFirstMs = start(ours, true, ourCheck);
            double plainFirstMs = start(plain, false, plainCheck);
            ourCheck.removeLast();
            plainCheck.removeLast();
            double ourStartMs = start(ours, true, ourCheck);
            double plainStartMs = start(plain, false, plainCheck);
            if (round == 0) {
                ourCheck.clear(); // The first round is the warm-up.
                plainCheck.clear();
            } else {
                ourFirst.add(ourFirstMs);
                plainFirst.add(plainFirstMs);
                ourStart.add(ourStartMs);
                plainStart.add(plainStartMs);
            }
        }
        System.out.printf("%n%-52s %10s %10s %8s%n", "the service's own files", "Mosaic ms", "plain ms", "ratio");
        print("context start on an empty database", ourFirst, plainFirst);
        print("context start with nothing pending", ourStart, plainStart);
        print("of that, the migrations", ourCheck, plainCheck);
    }

    /** Starts and stops a context; adds the time of a run with nothing pending. */
    private double start(TestDatabase database, boolean ours, List<Double> checks) throws IOException {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("micronaut.health.monitor.enabled", false);
        properties.put("flyway.datasources.default.enabled", ours);
        properties.put("flyway.datasources.default.locations", "filesystem:" + folder);
        properties.put("flyway.datasources.default.baseline-on-migrate", true);
        properties.put("flyway.datasources.default.baseline-version", "0");
        long started = System.nanoTime();
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            Runnable run = ours
                    ? () -> context.getBean(Migrations.class).migrate()
                    : () -> context.getBean(FlywayMigrator.class)
                            .run(
                                    context.getBean(FlywayConfigurationProperties.class, Qualifiers.byName("default")),
                                    DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class)));
            if (!ours) {
                run.run();
            }
            double elapsed = milliseconds(started);
            long checked = System.nanoTime();
            run.run();
            checks.add(milliseconds(checked));
            return elapsed;
        }
    }

    private static double milliseconds(long started) {
        return (System.nanoTime() - started) / 1e6;
    }

    private static void print(String what, List<Double> ours, List<Double> plain) {
        System.out.printf(
                "  %-50s %10.1f %10.1f %8.3f%n", what, median(ours), median(plain), median(ours) / median(plain));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
