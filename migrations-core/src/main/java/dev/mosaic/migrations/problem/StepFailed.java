package dev.mosaic.migrations.problem;

import org.jspecify.annotations.Nullable;

/** A step did not run to its end; its own changes were rolled back, those of the steps before it stay. */
public final class StepFailed extends MigrationException {
    private final String step;

    private StepFailed(String step, Explanation explanation, @Nullable Throwable cause) {
        super(explanation, cause);
        this.step = step;
    }

    /** A step, or a repeatable script, that PostgreSQL or one of its own checks stopped. */
    public static StepFailed of(String step, Explanation explanation, @Nullable Throwable cause) {
        return new StepFailed(step, explanation, cause);
    }

    /** {@code module:version}, or {@code module:name} of a repeatable script. */
    public String step() {
        return step;
    }
}
