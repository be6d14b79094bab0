package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Batch;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a contract step makes sure of before it takes anything away, in its own transaction: that nobody writes to the tables that were
 * filled, and that what was written since is filled too. Its precondition then sees what the script will meet, so no row slips between.
 *
 * @param tables what the batched steps behind it have gone through, as SQL spells it
 * @param sweep the script whose statement runs once more, over all rows
 */
record Contract(List<String> tables, Optional<Script> sweep) {
    Contract {
        tables = List.copyOf(tables);
    }

    static Optional<Contract> of(Step step, MigrationPlan plan) {
        if (!step.isContract()) {
            return Optional.empty();
        }
        List<Step> fills = plan.fillsOf(step);
        OptionalLong swept = step.migration().directives().sweep();
        return Optional.of(new Contract(
                fills.stream()
                        .flatMap(fill -> fill.migration().directives().batch().stream())
                        .map(Batch::table)
                        .distinct()
                        .sorted()
                        .toList(),
                plan.steps().stream()
                        .filter(fill -> swept.isPresent()
                                && fill.id().module().equals(step.id().module())
                                && fill.id().version() == swept.getAsLong())
                        .map(Step::migration)
                        .findFirst()));
    }
}
