package dev.mosaic.migrations.monitor;

import dev.mosaic.migrations.backfill.RecentBatches;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.history.EventReader;
import dev.mosaic.migrations.history.ScriptTexts;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.run.StatusReader;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.StepState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens in a database now, and what has happened, for an operator's page; each method throws {@link DatabaseRefused} if it cannot be read. */
public final class Monitor {
    private final RunContext context;
    private final StatusReader reader;

    /** Creates it for one database. */
    public Monitor(RunContext context) {
        this.context = context;
        this.reader = new StatusReader(context);
    }

    /** Returns the statement of each run that holds the run lock, with the sessions that block it. */
    public List<RunStatement> statements(MigrationStatus status) {
        List<Integer> processes = status.runs().stream()
                .filter(run -> run.activity() == ActiveRun.Activity.MIGRATING)
                .map(ActiveRun::process)
                .toList();
        return processes.isEmpty()
                ? List.of()
                : reader.ask(connection -> StatementReader.of(connection, processes, next(status)));
    }

    private Optional<StepId> next(MigrationStatus status) {
        Set<StepId> waiting = status.modules().stream()
                .flatMap(module -> module.steps().stream())
                .filter(step -> step.state() == StepState.PENDING || step.state() == StepState.FAILED)
                .map(MigrationStatus.StepStatus::id)
                .collect(Collectors.toSet());
        return context.plan().steps().stream()
                .map(step -> step.id())
                .filter(waiting::contains)
                .findFirst();
    }

    /** Returns what the database user may do. */
    public Rights rights() {
        return reader.ask(Rights::of);
    }

    /** Returns the modules that have events, in the plan or not. */
    public List<ModuleName> modules() {
        return reader.ask(EventReader::modules);
    }

    /** Returns events, the newest first. */
    public List<MigrationEvent> events(EventFilter filter) {
        return reader.ask(connection -> EventReader.find(
                connection,
                new EventReader.Choice(
                        filter.id(), filter.module(), filter.version(), filter.kind(), filter.before(), filter.limit()),
                context.plan()::asWritten));
    }

    /** Returns the text of an applied step as it ran, with blank lines for its directives; empty if it was not stored. */
    public Optional<String> textOf(StepId step) {
        return reader.ask(connection -> ScriptTexts.of(connection, step));
    }

    /** Returns the last batches of a backfill, the oldest first; at most {@value RecentBatches#KEPT}. */
    public List<BatchSample> batches(StepId step) {
        return reader.ask(connection -> RecentBatches.of(connection, step, BatchSample::new));
    }

    /**
     * Pauses a backfill and records who did it, in one transaction, once its current batch has ended.
     *
     * @param operator the name of the person, for the event
     * @throws NotInPlan if the plan has no such step
     * @throws StepFailed if it has not begun, or is done
     */
    public Backfill pause(StepId step, String operator) {
        return reader.change(step, Backfill.State.PAUSED, Optional.of(operator));
    }

    /** Resumes a backfill that is paused or has failed; throws as {@link #pause}. */
    public Backfill resume(StepId step, String operator) {
        return reader.change(step, Backfill.State.RUNNING, Optional.of(operator));
    }
}
