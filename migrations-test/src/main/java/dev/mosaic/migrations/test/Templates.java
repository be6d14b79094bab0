package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Template databases, which are migrated once and then copied: a copy takes a fraction of the time. */
final class Templates {
    private static final boolean IS_GIVEN = TestServer.isGiven();
    private static final TestDatabase MAINTENANCE =
            new TestDatabase(TestServer.get(), "postgres", MigrationPlan.of(List.of()), new IdleConnection());
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Map<String, TestDatabase> MIGRATED = new ConcurrentHashMap<>();

    private Templates() {}

    /** Returns the plan of a module of the class path and its dependencies. */
    static MigrationPlan planOf(ModuleName module) {
        return MigrationPlan.of(Modules.ON_THE_CLASS_PATH).forModule(module);
    }

    /**
     * Creates a database with the plans of all modules applied, so that a service that starts on it has nothing to apply.
     * Its operations are those of one module and its dependencies.
     */
    static TestDatabase copyOf(ModuleName module) {
        MigrationPlan plan = planOf(module);
        TestDatabase template =
                MIGRATED.computeIfAbsent("all", name -> migrated(MigrationPlan.of(Modules.ON_THE_CLASS_PATH)));
        return create(plan, "template " + template.name());
    }

    /** Creates a database with the plan of a module applied up to and including a step. */
    static TestDatabase copyOf(ModuleName module, StepId last) {
        MigrationPlan plan = planOf(module);
        TestDatabase template = MIGRATED.computeIfAbsent(module + " at " + last, step -> migrated(plan.upTo(last)));
        return create(plan, "template " + template.name());
    }

    /** Creates a database without any steps. */
    static TestDatabase empty(MigrationPlan plan) {
        return create(plan, "template template0");
    }

    /** Returns the server as one for scratch databases. */
    static ScratchServer scratchServer() {
        return new ScratchServer(
                MAINTENANCE.url(), MAINTENANCE.user(), MAINTENANCE.password(), ScratchServer.Use.SHARED);
    }

    private static TestDatabase migrated(MigrationPlan plan) {
        TestDatabase template = empty(plan);
        Migrations.of(template.dataSource(), plan, MigrationSettings.defaults()).migrate();
        return template;
    }

    private static TestDatabase create(MigrationPlan plan, String source) {
        String name = "mosaic_test_%d_%d".formatted(ProcessHandle.current().pid(), COUNTER.incrementAndGet());
        // Copying files is faster where nothing is synced to a disk; it costs two checkpoints.
        maintain("create database " + name + " " + source + (IS_GIVEN ? "" : " strategy file_copy"));
        Cleaner.dropAtEnd(name);
        return new TestDatabase(TestServer.get(), name, plan);
    }

    private static void maintain(String sql) {
        TestDatabase.disconnect();
        MAINTENANCE.execute(sql);
    }

    /** The declared modules, read once. */
    private static final class Modules {
        static final Collection<MigrationModule> ON_THE_CLASS_PATH = MigrationModule.all();
    }

    /** Cleaner that drops the databases of the tests from an external server. */
    private static final class Cleaner {
        private static final Collection<String> NAMES = ConcurrentHashMap.newKeySet();

        static {
            if (IS_GIVEN) {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(
                                () -> NAMES.forEach(name -> maintain("drop database " + name + " with (force)")),
                                "drop the test databases"));
            }
        }

        static void dropAtEnd(String name) {
            NAMES.add(name);
        }
    }
}
