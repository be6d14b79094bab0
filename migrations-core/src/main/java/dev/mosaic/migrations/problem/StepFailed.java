package dev.mosaic.migrations.problem;

import org.jspecify.annotations.Nullable;

/** A step failed: its own changes were rolled back, those of the steps before it remain. */
public final class StepFailed extends MigrationException {
    private final String step;

    private StepFailed(String step, Explanation explanation, @Nullable Throwable cause) {
        super(explanation, cause);
        this.step = step;
    }

    /** Reports a step or a repeatable script that PostgreSQL refused or one of its own checks rejected. */
    public static StepFailed of(String step, Explanation explanation, @Nullable Throwable cause) {
        return new StepFailed(step, explanation, cause);
    }

    /** Returns {@code module:version}, or {@code module:name} for a repeatable script. */
    public String step() {
        return step;
    }
}
