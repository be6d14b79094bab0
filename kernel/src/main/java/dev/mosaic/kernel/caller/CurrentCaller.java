package dev.mosaic.kernel.caller;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The caller of the current thread. Row-level security shows rows of this user only.
 *
 * @param caller the user
 * @param isNew whether the current work creates the user, who has no row before
 */
public record CurrentCaller(Caller caller, boolean isNew) implements PropagatedContextElement {
    /** Creates the caller of an existing user. */
    public CurrentCaller(Caller caller) {
        this(caller, false);
    }

    /** Runs work with a user as the current caller. */
    public static <T> T as(Caller caller, Supplier<T> work) {
        return PropagatedContext.getOrEmpty().plus(new CurrentCaller(caller)).propagate(work);
    }

    /** Runs work that creates a user, with this user as the current caller. */
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
