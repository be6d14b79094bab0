package dev.mosaic.migrations.history;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.sql.RenamedSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The history of a database as it will be once the next run has renamed modules.
 *
 * @param renames the modules that the next run renames
 * @param history the applied steps under the new names; a script that was edited for the new name counts as the one
 *     that ran
 */
public record RenamedHistory(List<ModuleRename> renames, History history) {
    public RenamedHistory {
        renames = List.copyOf(renames);
    }

    /** Reads the texts of edited scripts if a module is to be renamed; otherwise sends no query. */
    public static RenamedHistory of(Connection connection, MigrationPlan plan, History history) throws SQLException {
        List<ModuleRename> renames = due(plan, history);
        if (renames.isEmpty()) {
            return new RenamedHistory(renames, history);
        }
        Map<ModuleName, ModuleName> former = new TreeMap<>();
        Map<String, String> schemas = new HashMap<>();
        for (ModuleRename rename : renames) {
            former.put(rename.module(), rename.formerly());
            if (plan.history(rename.module()).isInOwnSchema()) {
                schemas.put(rename.formerly().value(), plan.schema(rename.module()));
            }
        }
        RenamedSchemas renamed = new RenamedSchemas(schemas);
        Map<StepId, Step> known = plan.byId();
        List<AppliedStep> steps = new ArrayList<>();
        for (ModuleName module : history.modules()) {
            if (former.containsValue(module)) {
                continue;
            }
            for (AppliedStep applied : history.steps(module)) {
                steps.add(read(connection, applied, applied.id(), known.get(applied.id()), renamed));
            }
        }
        for (ModuleRename rename : renames) {
            for (AppliedStep applied : history.steps(rename.formerly())) {
                StepId id = new StepId(rename.module(), applied.id().version());
                steps.add(read(connection, applied, id, known.get(id), renamed));
            }
        }
        return new RenamedHistory(renames, new History(steps, repeatables(plan, history, former)));
    }

    /** Returns the renames without those whose new schema exists as well, which are impossible. */
    private static List<ModuleRename> due(MigrationPlan plan, History history) {
        List<ModuleRename> renames = new ArrayList<>();
        for (MigrationModule module : plan.modules()) {
            List<ModuleName> former = module.formerly().stream()
                    .filter(name -> !history.steps(name).isEmpty())
                    .toList();
            if (former.size() == 1 && history.steps(module.name()).isEmpty()) {
                renames.add(new ModuleRename(module.name(), former.getFirst()));
            }
        }
        return renames;
    }

    private static AppliedStep read(
            Connection connection, AppliedStep applied, StepId id, @Nullable Step step, RenamedSchemas renamed)
            throws SQLException {
        int checksum = applied.checksum();
        if (step != null && applied.isChanged(step.migration())) {
            Optional<String> text = ScriptTexts.of(connection, applied.id());
            if (text.isPresent() && renamed.turn(text.get(), step.migration().sql())) {
                checksum = step.migration().checksum();
            }
        }
        return new AppliedStep(
                id,
                applied.name(),
                checksum,
                applied.appliedAt(),
                applied.executionMs(),
                applied.compatibility(),
                applied.origin());
    }

    /** Returns the checksums of repeatable scripts. Those of a renamed module keep their record; one that was edited runs again. */
    private static Map<String, Integer> repeatables(
            MigrationPlan plan, History history, Map<ModuleName, ModuleName> former) {
        Map<String, Integer> recorded = new TreeMap<>();
        for (Repeatable repeatable : plan.repeatables()) {
            ModuleName module = former.getOrDefault(repeatable.module(), repeatable.module());
            if (history.has(new Repeatable(module, repeatable.script()))) {
                recorded.put(repeatable.toString(), repeatable.script().checksum());
            }
        }
        return recorded;
    }
}
