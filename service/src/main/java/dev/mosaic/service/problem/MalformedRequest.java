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

/** A request of which not even the head can be read. Micronaut says of all that is too long that it is the body. */
final class MalformedRequest {
    private MalformedRequest() {}

    /** Finds the problem with the head of that request, if there is one. */
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
                problem(HttpStatus.BAD_REQUEST, "Content-Length and Transfer-Encoding exclude each other.");
            case MalformedHead head ->
                problem(head.isOfCoding() ? HttpStatus.NOT_IMPLEMENTED : HttpStatus.BAD_REQUEST, head.getMessage());
            default -> problem(HttpStatus.BAD_REQUEST, "The request is not HTTP.");
        };
    }

    private static Problem problem(HttpStatus status, @Nullable String detail) {
        return Problem.of(status, detail, List.of());
    }
}
