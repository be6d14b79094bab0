package dev.mosaic.migrations;

import dev.mosaic.migrations.MigrationSettings.Contracts;
import dev.mosaic.migrations.order.ModuleRanks;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is pending without keeping a service from being ready: it does its work without that, or no start would apply it.
 *
 * <p>Contracts are, and what goes on in the background, of modules that have applied steps already. What stands on these is not: nobody knows
 * whether a service can do without it, and the next start applies it. Only where contracts wait for a command no start ever would, and a
 * service that is not ready until somebody gives that command would keep the old version at work, for whose end he waits. So there
 * everything is that stands on such a contract, and the repeatable scripts behind it, which may want what it makes.
 */
final class Deferred {
    private final Set<StepId> steps = new TreeSet<>();
    private final Set<ModuleName> held = new TreeSet<>();
    private final ModuleRanks ranks;

    Deferred(MigrationPlan plan, History history, Contracts contracts) {
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
            boolean forCommand = contracts == Contracts.ON_COMMAND && old && step.isContract();
            if (forCommand || waiting.stream().anyMatch(step::standsOn)) {
                waiting.add(step.id());
                steps.add(step.id());
                held.add(step.id().module());
            }
        }
    }

    boolean has(StepId step) {
        return steps.contains(step);
    }

    boolean has(Repeatable repeatable) {
        return held.stream()
                .anyMatch(module -> module.equals(repeatable.module())
                        || ranks.upstreamOf(repeatable.module()).contains(module));
    }
}
