package dev.mosaic.kernel.caller;

import dev.mosaic.kernel.Refusal;

/** Nobody can be told to be the caller. */
public final class CallerUnknown extends Refusal {
    private CallerUnknown(String message) {
        super(message);
    }

    /** The request shows no token. */
    public static CallerUnknown withoutToken(String path) {
        return new CallerUnknown(
                "%s belongs to a user, and this request does not say whose it is: Authorization: Bearer and a token"
                        .formatted(path));
    }

    /** The request shows a token that is worth nothing. Why is not told: it would help whoever forges one. */
    public static CallerUnknown byToken() {
        return new CallerUnknown(
                "The token of this request is malformed, expired, not meant for this service, or its user is gone");
    }
}
