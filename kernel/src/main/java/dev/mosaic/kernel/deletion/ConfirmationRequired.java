package dev.mosaic.kernel.deletion;

import static java.util.stream.Collectors.joining;

import dev.mosaic.kernel.Refusal;
import java.util.List;

/** Refusal: a deletion would take other rows with it, and was not confirmed. Nothing was deleted. */
public final class ConfirmationRequired extends Refusal {
    private ConfirmationRequired(String message) {
        super(message);
    }

    /** Refuses to delete the row with this name and the rows that belong to it. */
    public static ConfirmationRequired of(String name, List<DependentRows> dependents) {
        return new ConfirmationRequired(
                "%s has %s, which would be deleted too. To delete all, repeat the request with confirm=true"
                        .formatted(
                                name,
                                dependents.stream().map(DependentRows::toString).collect(joining(" and "))));
    }
}
