package dev.mosaic.onboarding;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says on whose behalf something is done, to whatever is called from there on any thread: the database shows that user's rows and nobody
 * else's.
 */
public record CurrentCaller(Caller caller) implements PropagatedContextElement {
    /** Does something on behalf of a user. */
    public static <T> T as(Caller caller, Supplier<T> work) {
        return PropagatedContext.getOrEmpty().plus(new CurrentCaller(caller)).propagate(work);
    }

    static Optional<Caller> find() {
        return PropagatedContext.getOrEmpty().find(CurrentCaller.class).map(CurrentCaller::caller);
    }
}
