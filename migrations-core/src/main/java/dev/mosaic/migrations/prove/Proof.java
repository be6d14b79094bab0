package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The proof of a plan, by replays in scratch databases. */
public final class Proof {
    private final Scratch scratch;
    private final ProofSettings settings;

    /**
     * Creates the proof.
     *
     * @param scratch where plans are replayed
     * @param settings how much is tried
     */
    public Proof(Scratch scratch, ProofSettings settings) {
        this.scratch = scratch;
        this.settings = settings;
    }

    /**
     * Proves a plan.
     *
     * @param releases states that were released, from which the upgrade must lead to the same catalog
     * @throws MigrationException if the scratch server refuses what is needed
     */
    public ProofReport of(MigrationPlan plan, List<Release> releases) {
        List<Counterexample> problems = new ArrayList<>();
        Trial trial = new Trial(scratch, plan);
        Optional<ComparedCatalog> fresh;
        int undone;
        try (ExecutorService meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Counterexample> undos = new ArrayList<>();
            Future<Integer> undo = meanwhile.submit(() -> new UndoProof(trial, undos::add).run());
            fresh = new OrderProof(trial, settings).run(problems::add);
            undone = ended(undo, fresh.isPresent());
            problems.addAll(undos);
        }
        fresh.flatMap(expected -> BaselineProof.run(scratch, plan, expected)).ifPresent(problems::add);
        UpgradeProof upgrades = new UpgradeProof(trial, fresh, problems::add);
        releases.forEach(upgrades::run);
        return new ProofReport(
                plan.steps().size(),
                undone,
                settings.orders(),
                settings.seed(),
                releases.stream().map(Release::name).toList(),
                problems);
    }

    /** Returns how many steps were undone; 0 if a step failed for the reason that a fresh install fails. */
    private static int ended(Future<Integer> undo, boolean isInstalled) {
        try {
            return undo.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StepFailed && !isInstalled) {
                return 0;
            }
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("The proof of the undos has ended: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The proof was interrupted", e);
        }
    }
}
