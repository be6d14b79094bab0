package dev.mosaic.kernel.precondition;

import dev.mosaic.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Refusal: the resource has another version than If-Match names. Nothing was changed. */
public final class PreconditionFailed extends Refusal {
    private PreconditionFailed(String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
    }

    static PreconditionFailed of() {
        return new PreconditionFailed(MESSAGE, null);
    }

    /** Refuses a change because another transaction has changed the row since the comparison. */
    static PreconditionFailed meanwhile(Throwable cause) {
        return new PreconditionFailed(MESSAGE, cause);
    }

    private static final String MESSAGE =
            "The resource was changed since the version that If-Match names. Read it again, and send the change with its ETag";
}
