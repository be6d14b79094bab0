package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pending steps that do not make a service unready: it works without them, or no start would apply them.
 *
 * <p>These are contracts and background steps of modules that already have applied steps, and everything that depends
 * on such a contract. Repeatable scripts after such a contract are included, since they may use what it creates. A
 * contract waits until the old version has ended. If the service were unready until then, the old version would be kept
 * running; if it became unready when the old version ends, no service would be left. What depends only on a background
 * step is not deferred: a start applies it. Neither is what depends on a contract where contracts are applied at once.
 */
public final class DeferredSteps {
    private final Set<StepId> steps = new TreeSet<>();
    private final Set<ModuleName> held = new TreeSet<>();
    private final ModuleRanks ranks;

    public DeferredSteps(MigrationPlan plan, History history, Contracts contracts) {
        this.ranks = new ModuleRanks(plan.modules());
        Set<StepId> waiting = new TreeSet<>();
        for (Step step : plan.steps()) {
            boolean old = !history.steps(step.id().module()).isEmpty();
            if (history.has(step.id())) {
                continue;
            }
            if (old && (step.isContract() || step.isInBackground())) {
                steps.add(step.id());
            }
            boolean waits = contracts != Contracts.IMMEDIATE && old && step.isContract();
            if (waits || waiting.stream().anyMatch(step::dependsOn)) {
                waiting.add(step.id());
                steps.add(step.id());
                held.add(step.id().module());
            }
        }
    }

    public boolean has(StepId step) {
        return steps.contains(step);
    }

    public boolean has(Repeatable repeatable) {
        return held.stream()
                .anyMatch(module -> module.equals(repeatable.module())
                        || ranks.upstreamOf(repeatable.module()).contains(module));
    }
}
