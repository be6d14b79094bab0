package dev.mosaic.migrations.test.benchmark;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.Flyway;

/** 50 modules of 20 steps: applied to an empty database, and found to be applied. */
final class EngineBenchmark {
    private static final int APPLY_ROUNDS = 5;
    private static final int CHECK_ROUNDS = 15;
    private static final GeneratedModules SYSTEM = new GeneratedModules(50, 20);

    private final MigrationPlan plan = MigrationPlan.of(SYSTEM.list());
    private final Path oneFolder;

    private EngineBenchmark() throws IOException {
        oneFolder = Files.createTempDirectory("mosaic-benchmark");
        int position = 0;
        for (Step step : plan.steps()) {
            position++;
            Files.writeString(
                    oneFolder.resolve(
                            "V%d__%s_%s.sql".formatted(position, step.id().module(), step.name())),
                    step.migration().sql());
        }
    }

    public static void main(String[] arguments) throws Exception {
        EngineBenchmark benchmark = new EngineBenchmark();
        benchmark.apply();
        benchmark.check();
    }

    private void apply() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> loop = new ArrayList<>();
        List<Double> ourHeap = new ArrayList<>();
        List<Double> plainHeap = new ArrayList<>();
        ours(TestDatabase.empty(List.of())); // a warm JVM for all three
        plain(withSchemas());
        loop(withSchemas());
        for (int round = 0; round < APPLY_ROUNDS; round++) {
            TestDatabase forLoop = withSchemas();
            loop.add(milliseconds(() -> loop(forLoop)));
            TestDatabase forUs = TestDatabase.empty(List.of());
            ourHeap.add(peakHeap(() -> ours.add(milliseconds(() -> ours(forUs)))));
            TestDatabase forPlain = withSchemas();
            plainHeap.add(peakHeap(() -> plain.add(milliseconds(() -> plain(forPlain)))));
        }
        print("1000 steps of 50 modules, on an empty database", "ms", "");
        print("bare JDBC loop: script, history row, commit", median(loop), Double.NaN, median(loop), Double.NaN);
        print("Mosaic", median(ours), Double.NaN, median(loop), Double.NaN);
        print("the same against plain Flyway", "ms", "heap MB");
        print("Mosaic", median(ours), median(ourHeap), median(plain), median(plainHeap));
        print("one plain Flyway, one folder", median(plain), median(plainHeap), median(plain), median(plainHeap));
    }

    private void check() throws Exception {
        TestDatabase migrated = TestDatabase.empty(List.of());
        ours(migrated);
        TestDatabase perModule = TestDatabase.empty(List.of());
        List<Flyway> flyways = new ArrayList<>();
        for (MigrationModule module : plan.modules()) {
            Path folder =
                    Files.createDirectories(oneFolder.resolve(module.name().value()));
            for (Step step : plan.steps()) {
                if (step.id().module().equals(module.name())) {
                    Files.writeString(
                            folder.resolve(step.migration().fileName()),
                            step.migration().sql());
                }
            }
            flyways.add(Flyway.configure()
                    .dataSource(perModule.dataSource())
                    .locations("filesystem:" + folder)
                    .schemas(module.schema())
                    .load());
        }
        flyways.forEach(Flyway::migrate);
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < CHECK_ROUNDS; round++) {
            ours.add(milliseconds(() -> ours(migrated)));
            plain.add(milliseconds(() -> flyways.forEach(Flyway::migrate)));
        }
        print("the same, with nothing pending", "ms", "");
        print("Mosaic", median(ours), Double.NaN, median(plain), Double.NaN);
        print("plain Flyway per module", median(plain), Double.NaN, median(plain), Double.NaN);
    }

    private void ours(TestDatabase database) {
        Migrations.of(database.dataSource(), plan, MigrationSettings.defaults()).migrate();
    }

    private void plain(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + oneFolder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** What any tool has to do: each script, a row that says so, and a commit. */
    private void loop(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement history =
                        connection.prepareStatement("insert into history (module, version, name) values (?, ?, ?)")) {
            statement.execute(
                    "create table history (module text, version text, name text, primary key (module, version))");
            connection.setAutoCommit(false);
            for (Step step : plan.steps()) {
                statement.execute(step.migration().sql());
                history.setString(1, step.id().module().value());
                history.setString(2, step.id().version().key());
                history.setString(3, step.name());
                history.executeUpdate();
                connection.commit();
            }
        }
    }

    private TestDatabase withSchemas() {
        TestDatabase database = TestDatabase.empty(List.of());
        plan.modules().forEach(module -> database.execute("create schema " + module.schema()));
        return database;
    }

    private static double milliseconds(Work work) throws Exception {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e6;
    }

    private static double peakHeap(Work work) throws Exception {
        System.gc();
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        work.run();
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void print(String title, String first, String second) {
        System.out.printf("%n%-50s %10s %8s %10s%n", title, first, "ratio", second);
    }

    private static void print(String what, double ms, double heap, double baseMs, double baseHeap) {
        System.out.printf("  %-48s %10.1f %8.3f", what, ms, ms / baseMs);
        System.out.println(Double.isNaN(heap) ? "" : " %10.0f %8.2f".formatted(heap, heap / baseHeap));
    }

    private interface Work {
        void run() throws Exception;
    }
}
