package dev.mosaic.service.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Type of problem documents.
 *
 * @param code the stable name of the type, in kebab case
 * @param status the status code of its responses
 * @param title the type in a few words, equal in all its documents
 * @param explanation the reason and the remedy, for developers of clients
 */
@Serdeable
@Schema(description = "A type of problem documents.")
record ProblemType(String code, int status, String title, String explanation) {
    /** The path under which the types are served. */
    static final String PATH = "/problems";

    /** Returns the URI reference of the type (RFC 9457, 3.1.1), under which its explanation is served. */
    String uri() {
        return PATH + "/" + code;
    }
}
