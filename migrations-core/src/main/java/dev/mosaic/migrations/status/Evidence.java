package dev.mosaic.migrations.status;

import java.util.Optional;

/**
 * The evidence that a step was applied or undone by hand.
 *
 * @param effect what the step makes of the catalog, if it was replayed; the database is compared with it
 * @param isUnchecked whether the operator's statement is enough where nothing is known of the step
 */
public record Evidence(Optional<StepEffect> effect, boolean isUnchecked) {
    /** The step's C script, or the record of its objects. */
    public static final Evidence CHECK = new Evidence(Optional.empty(), false);

    /** The operator's statement, for a step without either. */
    public static final Evidence UNCHECKED = new Evidence(Optional.empty(), true);

    /** Returns the evidence of a replay, and of the step's C script if it has one. */
    public static Evidence ofReplay(StepEffect effect) {
        return new Evidence(Optional.of(effect), false);
    }
}
