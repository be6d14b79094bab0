package dev.mosaic.kernel.deletion;

import dev.mosaic.kernel.Refusal;

/** Refusal: a deletion would take other rows with it, and was not confirmed. Nothing was deleted. */
public final class ConfirmationRequired extends Refusal {
    private ConfirmationRequired(String message) {
        super(message);
    }

    /** Refuses to delete the row with this name and {@code count} rows that belong to it. */
    public static ConfirmationRequired of(String name, long count, String noun) {
        return new ConfirmationRequired(
                "%s has %d %s%s, which would be deleted too. To delete all, repeat the request with confirm=true"
                        .formatted(name, count, noun, count == 1 ? "" : "s"));
    }
}
