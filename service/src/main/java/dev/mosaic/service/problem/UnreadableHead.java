package dev.mosaic.service.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/** What is wrong with a request of which not even the head could be read. Micronaut says of all that is too long that it is the body. */
enum UnreadableHead {
    ADDRESS(HttpStatus.REQUEST_URI_TOO_LONG, "The address is longer than is read here."),
    HEADERS(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are longer than is read here."),
    FORM(HttpStatus.BAD_REQUEST, "This is not HTTP.");

    private final HttpStatus status;
    private final String detail;

    UnreadableHead(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    static Optional<UnreadableHead> of(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? Optional.ofNullable(netty.getNativeRequest().decoderResult().cause())
                        .map(UnreadableHead::of)
                : Optional.empty();
    }

    private static UnreadableHead of(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> ADDRESS;
            case TooLongHttpHeaderException _ -> HEADERS;
            default -> FORM;
        };
    }

    Problem problem() {
        return Problem.of(status, detail, List.of());
    }
}
