package dev.mosaic.conversation.boundary;

import java.util.UUID;

/** Refusal: the caller has no boundary with this id. */
public final class BoundaryNotFound extends BoundaryException {
    private BoundaryNotFound(String message) {
        super(message);
    }

    public static BoundaryNotFound of(UUID id) {
        return new BoundaryNotFound("There is no boundary %s".formatted(id));
    }
}
