package dev.mosaic.migrations.script;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Plans of the one module {@code chat}, for tests of its files. */
final class ChatScripts {
    private ChatScripts() {}

    static MigrationPlan plan(ScriptFile... files) {
        return MigrationPlan.of(
                List.of(new MigrationModule(new ModuleName("chat"), new TreeSet<>(), Arrays.asList(files))));
    }

    static Step onlyStep(ScriptFile... files) {
        return plan(files).steps().getFirst();
    }

    static List<PlanProblem> problems(ScriptFile... files) {
        return catchThrowableOfType(InvalidPlan.class, () -> plan(files)).problems();
    }
}
