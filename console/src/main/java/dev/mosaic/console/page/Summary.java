package dev.mosaic.console.page;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.StepState;
import java.util.Optional;

/** The state of a database in one sentence, with the words of {@code status}. */
public final class Summary {
    private Summary() {}

    /** Returns the sentence: the worst comes first. */
    public static String of(MigrationStatus status) {
        String steps = steps(status);
        Optional<ActiveRun> run = status.runs().stream()
                .filter(each -> each.activity() == ActiveRun.Activity.MIGRATING)
                .findFirst();
        if (run.isPresent()) {
            return "%s is migrating%s. %s"
                    .formatted(
                            run.get().node(),
                            run.get().since().map(since -> " since " + since).orElse(""),
                            steps);
        }
        long failed = status.modules().stream()
                .mapToLong(module -> module.count(StepState.FAILED))
                .sum();
        if (failed > 0) {
            return "The last attempt of %s failed. %s".formatted(failed == 1 ? "a step" : failed + " steps", steps);
        }
        if (!status.explanations().isEmpty()) {
            return "A start would be refused. " + steps;
        }
        long running = status.backfills().stream()
                .filter(backfill -> backfill.state() == Backfill.State.RUNNING)
                .count();
        return running == 0
                ? steps
                : "%s in progress. %s".formatted(running == 1 ? "1 backfill is" : running + " backfills are", steps);
    }

    private static String steps(MigrationStatus status) {
        if (status.pending() == 0) {
            return "All migrations are applied.";
        }
        return status.deferred() == 0
                ? "Pending: %d.".formatted(status.pending())
                : "Pending: %d, of which %d are deferred.".formatted(status.pending(), status.deferred());
    }
}
