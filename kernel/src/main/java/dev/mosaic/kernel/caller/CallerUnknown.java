package dev.mosaic.kernel.caller;

import dev.mosaic.kernel.Refusal;

/** A request without a valid token, to an endpoint that requires one. */
public final class CallerUnknown extends Refusal {
    private CallerUnknown(String message) {
        super(message);
    }

    /** Refuses a request without a token. */
    public static CallerUnknown withoutToken(String path) {
        return new CallerUnknown("%s requires a token in the header Authorization: Bearer".formatted(path));
    }

    /** Refuses a request with an invalid token. The message does not reveal the reason, which would help to forge tokens. */
    public static CallerUnknown byToken() {
        return new CallerUnknown(
                "The token of this request is malformed, expired, issued for another service, or its user was deleted");
    }
}
