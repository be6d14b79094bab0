package dev.mosaic.service.problem;

import dev.mosaic.service.http.MalformedHead;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.ContentLengthNotAllowedException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Problems of a request whose head cannot be parsed. Rejected: Micronaut's handling, which reports every excess as a too large body. */
final class MalformedRequest {
    private MalformedRequest() {}

    /** Returns the problem of the request's head, if any. */
    static Optional<Problem> of(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? Optional.ofNullable(netty.getNativeRequest().decoderResult().cause())
                        .map(MalformedRequest::problem)
                : Optional.empty();
    }

    private static Problem problem(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> problem(HttpStatus.REQUEST_URI_TOO_LONG, "The request URI is too long.");
            case TooLongHttpHeaderException _ ->
                problem(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too long.");
            case ContentLengthNotAllowedException _ ->
                problem(HttpStatus.BAD_REQUEST, "The request has both Content-Length and Transfer-Encoding.");
            case MalformedHead head ->
                problem(head.isOfCoding() ? HttpStatus.NOT_IMPLEMENTED : HttpStatus.BAD_REQUEST, head.getMessage());
            default -> problem(HttpStatus.BAD_REQUEST, "The request is not valid HTTP.");
        };
    }

    private static Problem problem(HttpStatus status, @Nullable String detail) {
        return Problem.of(ProblemTypes.of(status), status, detail, List.of());
    }
}
