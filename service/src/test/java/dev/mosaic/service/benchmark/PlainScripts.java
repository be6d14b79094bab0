package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.backfill.BatchedStatement;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scripts of the service for a plain Flyway: in one folder, in the order of the plan, without checks. */
final class PlainScripts {
    private final MigrationPlan plan;

    PlainScripts() {
        Map<String, MigrationModule> modules = new LinkedHashMap<>();
        Stream.of("accounts", "chat", "channels", "courses")
                .flatMap(name -> TestDatabase.of(name).plan().modules().stream())
                .forEach(module -> modules.putIfAbsent(module.name().value(), module));
        plan = MigrationPlan.of(modules.values());
    }

    /** Returns the schemas of the modules, which plain scripts do not create. */
    List<String> schemas() {
        return plan.modules().stream().map(MigrationModule::schema).toList();
    }

    /** Returns a new database with the schemas of the modules. */
    TestDatabase database() {
        TestDatabase database = TestDatabase.empty(List.of());
        schemas().forEach(schema -> database.execute("create schema " + schema));
        return database;
    }

    /** Writes the scripts. */
    void write(Path folder) throws IOException {
        int position = 0;
        for (Step step : plan.steps()) {
            position++;
            Files.writeString(
                    folder.resolve(
                            "V%d__%s_%s.sql".formatted(position, step.id().module(), step.name())),
                    plain(step));
        }
    }

    /** Plain Flyway has no batches, and a concurrent index build would wait for Flyway's own transaction forever. */
    private static String plain(Step step) {
        return new BatchedStatement(step.migration()).overAll().replace(" concurrently", "");
    }
}
