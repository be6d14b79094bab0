package dev.mosaic.migrations.model;

import java.util.Optional;

/** The permanent identity of a migration: {@code module:version} of a step, {@code module:name} of a repeatable script. */
public sealed interface MigrationId permits StepId, RepeatableId {
    /** Returns the module that owns it. */
    ModuleName module();

    /** Returns this ID as that of a step; empty for a repeatable script. */
    default Optional<StepId> asStep() {
        return this instanceof StepId step ? Optional.of(step) : Optional.empty();
    }

    /** Returns this ID as that of a repeatable script; empty for a step. */
    default Optional<RepeatableId> asRepeatable() {
        return this instanceof RepeatableId repeatable ? Optional.of(repeatable) : Optional.empty();
    }
}
