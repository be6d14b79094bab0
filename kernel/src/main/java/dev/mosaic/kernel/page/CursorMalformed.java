package dev.mosaic.kernel.page;

import dev.mosaic.kernel.Refusal;

/** A text that should be a cursor of a list is none. */
public final class CursorMalformed extends Refusal {
    private CursorMalformed(String message) {
        super(message);
    }

    public static CursorMalformed of(String text) {
        return new CursorMalformed("This is not a cursor of ours: %s".formatted(text));
    }

    public static CursorMalformed ofAnotherList(Cursor cursor) {
        return new CursorMalformed(
                "This is a cursor of another list: %s. Send the nextCursor of a page of this list, or none to begin"
                        .formatted(cursor));
    }
}
