package dev.mosaic.service.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as HTTP tells it.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the name of the status
 * @param status the number of the status
 * @param detail what happened, in words for the caller; null where nothing is to be added
 * @param instance the id under which the log knows this very occurrence, as a URN; null where it is not logged
 * @param errors one entry for each part of the request that is wrong; left out if empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@Serdeable
record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors) {

    private static final String NO_TYPE = "about:blank";

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(HttpStatus status, @Nullable String detail, List<FieldError> errors) {
        return new Problem(NO_TYPE, status.getReason(), status.getCode(), detail, null, errors);
    }

    /** A problem that the log knows more about. */
    static Problem logged(HttpStatus status, String detail, String instance) {
        return new Problem(NO_TYPE, status.getReason(), status.getCode(), detail, instance, List.of());
    }

    /**
     * One part of the request that is wrong.
     *
     * @param field its name as the caller wrote it: of a parameter, or the path in the body
     * @param message what is wrong with it
     */
    @Serdeable
    record FieldError(String field, String message) {}
}
