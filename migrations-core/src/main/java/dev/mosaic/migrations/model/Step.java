package dev.mosaic.migrations.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One versioned migration of a module with the scripts that belong to it.
 *
 * @param id the step's identity
 * @param migration the script that is applied
 * @param undo absent: the step is irreversible
 * @param precondition runs before the migration, in its transaction
 * @param check runs after the migration, in its transaction
 * @param pins the steps of other modules that it runs after: its own, or inherited from the previous step if it
 *     declares none
 */
public record Step(
        StepId id,
        Script migration,
        Optional<Script> undo,
        Optional<Script> precondition,
        Optional<Script> check,
        List<StepId> pins) {
    public Step {
        pins = List.copyOf(pins);
    }

    /** Creates a step that has no other script, with the pins that this one declares. */
    public static Step of(StepId id, Script migration) {
        return new Step(
                id,
                migration,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                migration.directives().after());
    }

    /** Returns the description in the file name. */
    public String name() {
        return migration.name();
    }

    /** Checks whether it runs in batches. */
    public boolean isBatched() {
        return migration.directives().batch().isPresent();
    }

    /** Checks whether it runs in batches in the background, so that no start waits for it. */
    public boolean isInBackground() {
        return migration.directives().batch().map(Batch::ground).equals(Optional.of(Batch.ExecutionMode.BACKGROUND));
    }

    /** Checks whether it is a baseline: it makes what all steps of its module up to its version make, in their place. */
    public boolean isBaseline() {
        return migration.kind() == ScriptKind.BASELINE;
    }

    /** Returns this step with other pins. */
    public Step withPins(Collection<StepId> others) {
        return new Step(id, migration, undo, precondition, check, List.copyOf(others));
    }

    /** Checks whether it depends directly on another step: an earlier one of its module, or one of its pins. */
    public boolean dependsOn(StepId other) {
        return pins.contains(other) || other.isBelow(id);
    }

    /** Checks whether it is the contract part of a change. */
    public boolean isContract() {
        return migration.directives().phase().equals(Optional.of(Phase.CONTRACT));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
