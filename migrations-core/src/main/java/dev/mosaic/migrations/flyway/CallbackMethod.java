package dev.mosaic.migrations.flyway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * A method of Flyway's callbacks that takes an event and its context. Flyway 10 declares it with {@link Event}, Flyway
 * 13 with an interface that 10 does not have. Code compiled against one of them cannot link the method of the other, so
 * it is looked up by reflection.
 */
record CallbackMethod(Method method) {
    static CallbackMethod named(String name) {
        return new CallbackMethod(Arrays.stream(Callback.class.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 2)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Callbacks of this Flyway have no method " + name)));
    }

    /** Calls the method and rethrows its exception unchanged. */
    @Nullable
    Object invoke(Callback callback, Event event, Context context) {
        try {
            return method.invoke(callback, event, context);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
