package dev.mosaic.kernel;

/** The result of an idempotent operation: the stored value, and whether this call created it. */
public sealed interface Stored<T> {
    T value();

    /** The call created the value. */
    record Created<T>(T value) implements Stored<T> {}

    /** The value existed before the call. */
    record Existing<T>(T value) implements Stored<T> {}
}
