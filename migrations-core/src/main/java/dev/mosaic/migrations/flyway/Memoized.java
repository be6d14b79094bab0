package dev.mosaic.migrations.flyway;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first read. */
final class Memoized<T> implements Supplier<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    Memoized(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
