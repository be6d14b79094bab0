package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.Step;
import java.util.Optional;

/** A further condition of contract steps, beyond the database of the run, such as that of a fleet. */
@FunctionalInterface
public interface ContractGate {
    /** The gate of a database that stands for itself. */
    ContractGate OPEN = step -> Optional.empty();

    /** Returns why a contract step has to wait; empty if it may be applied. */
    Optional<Deferral> hold(Step step);
}
