package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import java.util.List;
import java.util.Optional;

/** The proof that baselines lead to the catalog of the steps that they replace. */
final class BaselineProof {
    private BaselineProof() {}

    /** Replays a plan with its newest baselines; empty if it has none, or the catalogs are the same. */
    static Optional<Counterexample> run(Scratch scratch, MigrationPlan plan, ComparedCatalog fresh) {
        MigrationPlan shorter = plan.forNewDatabase();
        List<StepId> baselines =
                shorter.steps().stream().filter(Step::isBaseline).map(Step::id).toList();
        if (plan.baselines().isEmpty()) {
            return Optional.empty();
        }
        return switch (new Trial(scratch, shorter).run(shorter.steps())) {
            case Trial.Outcome.Failed(var failure) ->
                Optional.of(new Counterexample.BaselineDiffers(
                        baselines, Optional.of(failure.explanations().getFirst()), List.of()));
            case Trial.Outcome.Applied(var catalog) ->
                Optional.of(fresh.differencesTo(catalog))
                        .filter(differences -> !differences.isEmpty())
                        .map(differences ->
                                new Counterexample.BaselineDiffers(baselines, Optional.empty(), differences));
        };
    }
}
