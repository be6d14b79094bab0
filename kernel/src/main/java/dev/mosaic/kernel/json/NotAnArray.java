package dev.mosaic.kernel.json;

import io.micronaut.serde.exceptions.SerdeException;

/** A value in place of an array. Its path ends with the first element, which Serde would decode from the value. */
public final class NotAnArray extends SerdeException {
    NotAnArray() {
        super("The JSON value is not an array");
    }
}
