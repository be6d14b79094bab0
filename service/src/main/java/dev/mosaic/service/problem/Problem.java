package dev.mosaic.service.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem document of an error.
 *
 * @param type the URI reference of the type, under which its explanation is served
 * @param code the stable code of the type
 * @param title the type in a few words
 * @param status the status code
 * @param detail explanation for the client; null if there is nothing to add
 * @param instance the id of this occurrence in the log, as a URN; null if it is not logged
 * @param errors one entry for each invalid part of the request; omitted if empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@Serdeable
record Problem(
        String type,
        String code,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors) {
    Problem {
        errors = List.copyOf(errors);
    }

    /** Creates a problem of a type, with the status of its response. */
    static Problem of(ProblemType type, HttpStatus status, @Nullable String detail, List<FieldError> errors) {
        return new Problem(type.uri(), type.code(), type.title(), status.getCode(), detail, null, errors);
    }

    /** Creates a problem that is logged under an id. */
    static Problem logged(ProblemType type, HttpStatus status, String detail, String instance) {
        return new Problem(type.uri(), type.code(), type.title(), status.getCode(), detail, instance, List.of());
    }

    /**
     * Invalid part of a request.
     *
     * @param field the name of a parameter, or the path of a field in the body
     * @param message the reason
     */
    @Serdeable
    record FieldError(String field, String message) {}
}
