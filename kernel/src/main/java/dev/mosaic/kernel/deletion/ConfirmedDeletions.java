package dev.mosaic.kernel.deletion;

import dev.mosaic.kernel.precondition.PreconditionFailed;
import dev.mosaic.kernel.precondition.Preconditions;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Component that deletes the version of a resource that the client knows, with the rows that the client has confirmed. */
@Singleton
public final class ConfirmedDeletions {
    private final Preconditions preconditions;

    ConfirmedDeletions(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    /**
     * Runs a deletion.
     *
     * @param ifMatch the header If-Match; absent if any version may be deleted
     * @param confirm the query parameter that {@link Confirm} describes
     * @param current reads the representation whose tag the client knows
     * @param deletion deletes, or throws {@link ConfirmationRequired}; returns what was deleted
     * @throws PreconditionFailed if the representation has another tag, or another transaction changes it meanwhile; then nothing is deleted
     */
    public <T> T delete(
            @Nullable String ifMatch, String confirm, Supplier<?> current, Function<Confirmation, T> deletion) {
        return preconditions.change(ifMatch, current, () -> deletion.apply(Confirmation.of(confirm)));
    }
}
