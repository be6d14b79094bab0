package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run that migrates the rings of a fleet in their order. */
final class FleetRun {
    private final Map<Ring, List<FleetTarget>> rings;
    private final Function<FleetTarget, Migrations> opening;
    private final Supplier<FleetSurvey> survey;
    private final BackfillBudget budget;
    private final FleetListener listener;

    FleetRun(
            Map<Ring, List<FleetTarget>> rings,
            Function<FleetTarget, Migrations> opening,
            Supplier<FleetSurvey> survey,
            Optional<Long> rowsPerSecond,
            FleetListener listener) {
        this.rings = rings;
        this.opening = opening;
        this.survey = survey;
        this.budget = new BackfillBudget(rowsPerSecond);
        this.listener = new SerialListener(listener);
    }

    /** Migrates ring after ring, until one is stopped. */
    List<FleetResult> migrate() {
        List<FleetResult> results = new ArrayList<>();
        boolean isStopped = false;
        Optional<Ring> before = Optional.empty();
        for (Map.Entry<Ring, List<FleetTarget>> each : rings.entrySet()) {
            Ring ring = each.getKey();
            if (isStopped || Thread.currentThread().isInterrupted()) {
                each.getValue().forEach(target -> skip(target, ring, results));
                continue;
            }
            if (before.filter(last -> !last.pause().isZero()).isPresent()) {
                FleetSurvey then = survey.get();
                if (isPending(then, each.getValue()) && !pause(before.get(), then)) {
                    each.getValue().forEach(target -> skip(target, ring, results));
                    continue;
                }
            }
            // Read again before each ring: meanwhile a process may have started, or another run may have migrated.
            FleetSurvey now = survey.get();
            listener.ringBegins(ring, each.getValue().size());
            RingRun run = new RingRun(ring, opening, now.contracts(), budget, listener);
            results.addAll(run.migrate(each.getValue()));
            isStopped = run.isStopped();
            before = Optional.of(ring);
        }
        return results;
    }

    private void skip(FleetTarget target, Ring ring, List<FleetResult> results) {
        FleetResult result = FleetResult.notBegun(target, ring);
        listener.ends(result);
        results.add(result);
    }

    private static boolean isPending(FleetSurvey survey, List<FleetTarget> targets) {
        return survey.answers().stream()
                .filter(answer -> targets.contains(answer.target()))
                .anyMatch(answer ->
                        answer.known().filter(MigrationStatus::isUpToDate).isEmpty());
    }

    /** Waits until the last step of a ring is old enough. The histories have its time, so a repeated run waits only for the rest. Returns false if it is interrupted. */
    private boolean pause(Ring ring, FleetSurvey survey) {
        List<FleetTarget> targets = rings.getOrDefault(ring, List.of());
        Optional<Instant> last = survey.answers().stream()
                .filter(answer -> targets.contains(answer.target()))
                .flatMap(answer -> answer.known().stream())
                .map(MigrationStatus::modules)
                .flatMap(List::stream)
                .map(ModuleStatus::steps)
                .flatMap(List::stream)
                .map(StepStatus::appliedAt)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        Instant until = last.orElse(Instant.EPOCH).plus(ring.pause());
        Duration left = Duration.between(Instant.now(), until);
        if (left.isPositive()) {
            // A clock of a server that is ahead must not prolong the pause.
            Duration most = left.compareTo(ring.pause()) > 0 ? ring.pause() : left;
            listener.pauses(ring, Instant.now().plus(most));
            try {
                Thread.sleep(most);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the next ring is not begun
                return false;
            }
        }
        return true;
    }
}
