package dev.mosaic.kernel;

/** What is stored now, and whether it was there before: the answer of an operation that may be repeated. */
public sealed interface Stored<T> {
    T value();

    /** The operation made it. */
    record Created<T>(T value) implements Stored<T> {}

    /** It was there already. */
    record Existing<T>(T value) implements Stored<T> {}
}
