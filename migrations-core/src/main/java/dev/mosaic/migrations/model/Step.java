package dev.mosaic.migrations.model;

import java.util.List;
import java.util.Optional;

/**
 * One versioned migration of a module with the scripts that belong to it.
 *
 * @param id what it is known by
 * @param migration the script that is applied
 * @param undo absent: the step is irreversible
 * @param precondition runs before the migration, in its transaction
 * @param check runs after the migration, in its transaction
 * @param pins the steps of other modules that it runs after: its own, or those of the step before it where it names none
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

    /** The clause of the file name. */
    public String name() {
        return migration.name();
    }

    /** Whether it runs batch by batch. */
    public boolean isBatched() {
        return migration.directives().batch().isPresent();
    }

    /** Whether it runs batch by batch, and no start waits for it. */
    public boolean isInBackground() {
        return migration.directives().batch().map(Batch::ground).equals(Optional.of(Batch.Ground.BACKGROUND));
    }

    /** Whether it needs another step to be applied, as far as it says so itself: an earlier one of its module, or one that it is pinned to. */
    public boolean standsOn(StepId other) {
        return pins.contains(other) || (other.module().equals(id.module()) && other.version() < id.version());
    }

    /** Whether it takes away what nobody uses any more once rows are filled. */
    public boolean isContract() {
        return migration.directives().phase().equals(Optional.of(Phase.CONTRACT));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
