package dev.mosaic.service.benchmark;

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
import java.util.List;
import org.flywaydb.core.Flyway;

/** 50 modules of 20 steps: applied to an empty database, and found to be applied. */
final class EngineBenchmark {
    private static final int APPLY_ROUNDS = Integer.getInteger("rounds", 5);
    private static final int CHECK_ROUNDS = 3 * APPLY_ROUNDS;
    private static final GeneratedModules SYSTEM = new GeneratedModules(50, 20);

    private final MigrationPlan plan = MigrationPlan.of(SYSTEM.list());
    private final Path oneFolder;

    EngineBenchmark() throws IOException {
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

    void run(Ratios ratios) throws Exception {
        apply(ratios);
        check(ratios);
    }

    /** The first database of a module is migrated; later ones are clones of it. */
    static void clones(Ratios ratios) throws Exception {
        Samples first = new Samples();
        Samples clone = new Samples();
        TestDatabase.of("accounts"); // a warm JVM for both
        for (String module : List.of("conversation", "chat", "channels", "courses")) {
            first.add(milliseconds(() -> TestDatabase.of(module)));
            for (int round = 0; round < APPLY_ROUNDS; round++) {
                clone.add(milliseconds(() -> TestDatabase.of(module)));
            }
        }
        ratios.atMost(0.2, "a test's database, clone of a template ÷ the first, ms", clone, first);
    }

    private void apply(Ratios ratios) throws Exception {
        Samples ours = new Samples();
        Samples plain = new Samples();
        Samples loop = new Samples();
        Samples ourHeap = new Samples();
        Samples plainHeap = new Samples();
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
        ratios.atMost(1.3, "1000 steps in 50 modules ÷ a bare JDBC loop, warm JVM, ms", ours, loop);
        ratios.compare("the same ÷ one plain Flyway over one folder, ms", ours, plain);
        ratios.compare("the same in peak heap, MB", ourHeap, plainHeap);
    }

    private void check(Ratios ratios) throws Exception {
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
        Samples ours = new Samples();
        Samples plain = new Samples();
        for (int round = 0; round < CHECK_ROUNDS; round++) {
            ours.add(milliseconds(() -> ours(migrated)));
            plain.add(milliseconds(() -> flyways.forEach(Flyway::migrate)));
        }
        ratios.atMost(0.03, "nothing pending, 50 modules of 20 steps ÷ Flyway per module, in the JVM, ms", ours, plain);
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

    private interface Work {
        void run() throws Exception;
    }
}
