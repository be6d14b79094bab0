package dev.mosaic.kernel.page;

import dev.mosaic.kernel.Refusal;

/** A parameter is not a cursor, or not one of this list. */
public final class CursorMalformed extends Refusal {
    private CursorMalformed(String message) {
        super(message);
    }

    public static CursorMalformed of(String text) {
        return new CursorMalformed("This is not a cursor: %s".formatted(text));
    }

    public static CursorMalformed ofAnotherList(Cursor cursor) {
        return new CursorMalformed(
                "This is a cursor of another list: %s. Send the nextCursor of a page of this list, or none for the first page"
                        .formatted(cursor));
    }
}
