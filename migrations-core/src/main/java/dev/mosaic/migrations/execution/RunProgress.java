package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.activity.Observation;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step that a run applies now, and those that it has applied.
 *
 * <p>A step is reported as applied only after its transaction has committed.
 */
public final class RunProgress {
    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

    private final DataSource dataSource;
    private final ActivityListener listener;
    private final List<Applied> applied = new ArrayList<>();
    private @Nullable PlannedStep current;
    private @Nullable Applied recorded;
    private @Nullable StepWatch watch;
    private Observation observation = Observation.NONE;
    private long startedAt;

    /** Creates the progress of one run. */
    public RunProgress(RunContext context) {
        this.dataSource = context.dataSource();
        this.listener = context.listener();
    }

    /**
     * Begins an attempt of a step: failures and events from here on are attributed to it, and it is watched.
     *
     * @param process the server process that runs it
     */
    void begin(PlannedStep step, int process) {
        unwatch();
        current = step;
        startedAt = System.nanoTime();
        endObservation();
        observation =
                listener.begin(new Activity.Attempt(step.id(), step.script().location()));
        watch = new StepWatch(dataSource, process, step.toString());
    }

    /** Returns the step that began last and is not committed. */
    Optional<PlannedStep> current() {
        return Optional.ofNullable(current);
    }

    /** Returns how long the current attempt has lasted. */
    long milliseconds() {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    /** Returns the sessions that the current step was last seen waiting for, as text. */
    String blockers() {
        String seen = watch == null ? null : watch.blockers();
        return seen == null ? "a session that has ended" : seen;
    }

    /** Ends the watch of the current step. */
    void unwatch() {
        if (watch != null) {
            watch.close();
        }
    }

    /** Ends the attempt of the current step, which failed; it may be attempted again. */
    public void failed(Throwable cause) {
        unwatch();
        observation.failed(cause);
        endObservation();
    }

    /** Ends the attempt of the current step, if it is neither committed nor failed, such as a backfill whose record another node writes. */
    public void ended() {
        unwatch();
        endObservation();
    }

    private void endObservation() {
        observation.close();
        observation = Observation.NONE;
    }

    /** Notes that the record of a step is written, and not committed yet. */
    void recorded(PlannedStep step, long milliseconds) {
        recorded = Applied.of(step.id(), step.script().name(), milliseconds);
    }

    /** Confirms that the last record is committed. */
    void committed() {
        unwatch();
        if (recorded != null) {
            applied.add(recorded);
            endObservation();
            LOG.info("Applied {} {} in {} ms", recorded.label(), recorded.name(), recorded.milliseconds());
            recorded = null;
            current = null;
        }
    }

    /** Returns everything that was applied and committed, in that order. */
    public List<Applied> applied() {
        return List.copyOf(applied);
    }
}
