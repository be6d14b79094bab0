package dev.mosaic.kernel.idempotency;

import dev.mosaic.kernel.Refusal;

/** Refusal: the header Idempotency-Key has another form than a key. */
public final class IdempotencyKeyMalformed extends Refusal {
    private IdempotencyKeyMalformed(String message) {
        super(message);
    }

    static IdempotencyKeyMalformed of() {
        return new IdempotencyKeyMalformed(
                "The header Idempotency-Key must have 1 to 255 visible ASCII characters, in double quotes or without");
    }
}
