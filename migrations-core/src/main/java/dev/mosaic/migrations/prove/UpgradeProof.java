package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.migrations.status.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The proof that the upgrade of a released state leads to the catalog of a fresh install, and that its files have not changed. */
final class UpgradeProof {
    private final Trial trial;
    private final Optional<ComparedCatalog> fresh;
    private final Consumer<Counterexample> problems;

    /**
     * Creates the proof.
     *
     * @param fresh the catalog of a fresh install; absent if that fails
     */
    UpgradeProof(Trial trial, Optional<ComparedCatalog> fresh, Consumer<Counterexample> problems) {
        this.trial = trial;
        this.fresh = fresh;
        this.problems = problems;
    }

    void run(Release release) {
        try {
            MigrationPlan released = MigrationPlan.of(release.modules());
            List<Counterexample> changed =
                    new ArrayList<>(new FrozenScripts(trial.plan()).changed(release.name(), released.steps()));
            release.records().forEach(record -> changed.addAll(record.changed(trial.plan())));
            changed.forEach(problems);
            if (changed.isEmpty()) {
                upgrade(release.name(), released);
            }
        } catch (InvalidPlan | StepFailed e) {
            fail(release.name(), e);
        }
    }

    private void upgrade(String name, MigrationPlan released) {
        try (ScratchDatabase database = trial.scratch().replay(released)) {
            Migrations migrations = database.migrations(trial.plan());
            List<Repair> laidOut = migrations.planRepair();
            if (!laidOut.isEmpty()) {
                migrations.repair(laidOut);
            }
            migrations.migrate();
            ComparedCatalog upgraded = trial.catalog(database);
            fresh.map(expected -> expected.differencesTo(upgraded))
                    .filter(differences -> !differences.isEmpty())
                    .ifPresent(differences -> problems.accept(new Counterexample.UpgradeDiffers(name, differences)));
        }
    }

    private void fail(String name, MigrationException cause) {
        problems.accept(
                new Counterexample.UpgradeFails(name, cause.explanations().getFirst()));
    }
}
