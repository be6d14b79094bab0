package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.fleet.FleetResult.Outcome;
import dev.mosaic.migrations.plan.ContractGate;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.Verification;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The run of one ring: its databases, several at a time, until too many have failed. */
final class RingRun {
    private final Ring ring;
    private final Function<FleetTarget, Migrations> opening;
    private final ContractGate gate;
    private final BackfillBudget budget;
    private final FleetListener listener;
    private final AtomicInteger failures = new AtomicInteger();

    RingRun(
            Ring ring,
            Function<FleetTarget, Migrations> opening,
            ContractGate gate,
            BackfillBudget budget,
            FleetListener listener) {
        this.ring = ring;
        this.opening = opening;
        this.gate = gate;
        this.budget = budget;
        this.listener = listener;
    }

    /** Migrates the databases; those that were not begun are in the results too. */
    List<FleetResult> migrate(List<FleetTarget> targets) {
        return Asking.inParallel(targets, ring.parallel(), this::one);
    }

    /** Checks whether no further ring may begin. */
    boolean isStopped() {
        return ring.isStoppedBy(failures.get());
    }

    private FleetResult one(FleetTarget target) {
        FleetResult result;
        if (isStopped()) {
            result = FleetResult.notBegun(target, ring);
        } else {
            listener.begins(target, ring);
            result = migrated(target);
            if (!result.outcome().isGood()) {
                failures.incrementAndGet();
            }
        }
        listener.ends(result);
        return result;
    }

    private FleetResult migrated(FleetTarget target) {
        Migrations migrations;
        try {
            migrations = opening.apply(target).withContractGate(gate).onCommand(budget.ofOneDatabase());
            if (ring.verification() == Ring.Verify.YES) {
                Drift drift = migrations.drift();
                if (!drift.isEmpty()) {
                    return FleetResult.bad(target, ring, Outcome.DRIFTED, List.of(explanation(drift)));
                }
            }
        } catch (DatabaseRefused e) {
            return FleetResult.bad(target, ring, Outcome.UNKNOWN, e.explanations());
        } catch (MigrationException e) {
            return FleetResult.bad(target, ring, Outcome.FAILED, e.explanations());
        }
        return migrated(target, migrations);
    }

    private FleetResult migrated(FleetTarget target, Migrations migrations) {
        try {
            MigrationReport report = migrations.migrate();
            FleetResult result = FleetResult.of(target, ring, report);
            return ring.verification() == Ring.Verify.YES
                    ? finding(migrations.verify()).map(result::notVerified).orElse(result)
                    : result;
        } catch (MigrationException e) {
            return FleetResult.bad(target, ring, Outcome.FAILED, e.explanations());
        }
    }

    private static Optional<Explanation> finding(Verification verification) {
        if (verification.hasPassed()) {
            return Optional.empty();
        }
        int differences = verification.mismatches().size()
                + verification.drift().map(Drift::differences).map(List::size).orElse(0);
        return Optional.of(new Explanation(
                "The verification failed: violated checks %d, checks that could not run %d, defects %d, differences %d."
                        .formatted(
                                verification.violations().size(),
                                verification.refusals().size(),
                                verification.defects().size(),
                                differences),
                "The steps are applied, but the database is not as they should leave it.",
                "Verify this database alone, which lists each finding, and repeat the run when it passes."));
    }

    private static Explanation explanation(Drift drift) {
        Drift.Difference first = drift.differences().get(0);
        int more = drift.differences().size() - 1;
        return new Explanation(
                "The schema differs from what migrations have left: %s was %s%s."
                        .formatted(first.object(), first.change(), more == 0 ? "" : ", and %d more".formatted(more)),
                "A step is written for the schema that migrations leave; nothing was applied.",
                "Compare this database alone, which lists each difference and how to take it back, and repeat the run.");
    }
}
