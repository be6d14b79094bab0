package dev.mosaic.migrations.test;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.List;
import java.util.stream.Stream;

/** The engine's own tables, as older versions of it have left them. */
final class Engine {
    private Engine() {}

    /** The database as it was before the texts of steps were kept: one without the engine's second step, and those after it. */
    static void dropTexts(TestDatabase database) {
        for (Step step : steps().reversed()) {
            if (step.id().version().isAfter(StepVersion.of(1))) {
                database.execute(step.undo().orElseThrow().sql());
            }
        }
        database.execute("delete from migrations.flyway_schema_history where version::int > 1");
    }

    /** What a first run applies before these: the engine's own steps. */
    static List<String> before(String... labels) {
        return Stream.concat(steps().stream().map(Step::toString), Stream.of(labels))
                .toList();
    }

    private static List<Step> steps() {
        return MigrationPlan.of(List.of(MigrationModule.of(ModuleName.ENGINE.value())))
                .steps();
    }
}
