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
 * What is pending without keeping a service from being ready: it does its work without that, or no start would apply it.
 *
 * <p>These are contracts and background steps of modules that have applied steps already, everything that depends on such a contract, and the
 * repeatable scripts behind it, which may use what it makes. A contract waits for the end of the old version: a service that is not ready
 * before would keep that version at work, and one that stops being ready when it ends would leave no service at all. What depends on a
 * background step alone is not deferred: a start applies it. Neither is what depends on a contract where contracts are applied at once.
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
            boolean waits = contracts != Contracts.AT_ONCE && old && step.isContract();
            if (waits || waiting.stream().anyMatch(step::standsOn)) {
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
