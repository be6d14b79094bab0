package dev.mosaic.kernel.database;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.function.Supplier;

/**
 * The isolation level repeatable read of the transactions of some work: all of its statements see one snapshot, and a change of a row that another
 * transaction has changed since then fails with the SQLSTATE 40001 (PostgreSQL manual, 13.2.2).
 */
public record RepeatableRead() implements PropagatedContextElement {
    static final String STATEMENT = "set transaction isolation level repeatable read; ";

    /** Runs work whose transactions have this isolation level. */
    public static <T> T in(Supplier<T> work) {
        return PropagatedContext.getOrEmpty().plus(new RepeatableRead()).propagate(work);
    }

    static boolean isWanted() {
        return PropagatedContext.getOrEmpty().find(RepeatableRead.class).isPresent();
    }
}
