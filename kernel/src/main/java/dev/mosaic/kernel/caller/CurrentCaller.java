package dev.mosaic.kernel.caller;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The user on whose behalf the current thread works: the database shows the rows of that user alone.
 *
 * @param caller the user
 * @param isNew whether the work makes the user, who has no row before it
 */
public record CurrentCaller(Caller caller, boolean isNew) implements PropagatedContextElement {
    /** A user who exists. */
    public CurrentCaller(Caller caller) {
        this(caller, false);
    }

    /** Does something on behalf of a user. */
    public static <T> T as(Caller caller, Supplier<T> work) {
        return PropagatedContext.getOrEmpty().plus(new CurrentCaller(caller)).propagate(work);
    }

    /** Makes a user on behalf of that user. */
    public static <T> T asNew(Caller caller, Supplier<T> work) {
        return PropagatedContext.getOrEmpty()
                .plus(new CurrentCaller(caller, true))
                .propagate(work);
    }

    /** Returns the current caller; empty outside of any request and in one without a token. */
    public static Optional<CurrentCaller> find() {
        return PropagatedContext.getOrEmpty().find(CurrentCaller.class);
    }
}
