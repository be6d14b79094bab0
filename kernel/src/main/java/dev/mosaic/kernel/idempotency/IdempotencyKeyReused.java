package dev.mosaic.kernel.idempotency;

import dev.mosaic.kernel.Refusal;

/** Refusal: the key belongs to another request of the same user. */
public final class IdempotencyKeyReused extends Refusal {
    private IdempotencyKeyReused(String message) {
        super(message);
    }

    static IdempotencyKeyReused of() {
        return new IdempotencyKeyReused(
                "An earlier request with this Idempotency-Key had another method, path or body. Generate a new key");
    }
}
