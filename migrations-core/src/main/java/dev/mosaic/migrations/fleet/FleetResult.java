package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.status.MigrationReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a run for one database.
 *
 * @param target the database
 * @param ring the name of its ring
 * @param outcome how it ended
 * @param applied what was applied, in that order; also before a failure of the verification
 * @param deferred what was deferred
 * @param problems why it failed or is unknown
 */
public record FleetResult(
        FleetTarget target,
        String ring,
        Outcome outcome,
        List<MigrationReport.Applied> applied,
        List<Deferral> deferred,
        List<Explanation> problems) {
    public FleetResult {
        applied = List.copyOf(applied);
        deferred = List.copyOf(deferred);
        problems = List.copyOf(problems);
    }

    /** How the run of one database ended. */
    public enum Outcome {
        /** Steps were applied. */
        MIGRATED,
        /** Nothing was to be applied. */
        UNCHANGED,
        /** A step failed, or was refused. */
        FAILED,
        /** The schema differs from what migrations have left; nothing was applied. */
        DRIFTED,
        /** The verification after the last step has found something. */
        NOT_VERIFIED,
        /** The database did not answer. */
        UNKNOWN,
        /** The run had stopped before. */
        NOT_BEGUN;

        /** Checks whether the database is as the run should leave it. */
        public boolean isGood() {
            return this == MIGRATED || this == UNCHANGED;
        }

        /** Returns the name in lower case, with spaces. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static FleetResult notBegun(FleetTarget target, Ring ring) {
        return new FleetResult(target, ring.name(), Outcome.NOT_BEGUN, List.of(), List.of(), List.of());
    }

    static FleetResult bad(FleetTarget target, Ring ring, Outcome outcome, List<Explanation> problems) {
        return new FleetResult(target, ring.name(), outcome, List.of(), List.of(), problems);
    }

    static FleetResult of(FleetTarget target, Ring ring, MigrationReport report) {
        Outcome outcome = report.applied().isEmpty() ? Outcome.UNCHANGED : Outcome.MIGRATED;
        return new FleetResult(target, ring.name(), outcome, report.applied(), report.deferred(), List.of());
    }

    FleetResult notVerified(Explanation problem) {
        return new FleetResult(target, ring, Outcome.NOT_VERIFIED, applied, deferred, List.of(problem));
    }

    /** Returns the first problem, if there is one. */
    public Optional<Explanation> problem() {
        return problems.stream().findFirst();
    }
}
