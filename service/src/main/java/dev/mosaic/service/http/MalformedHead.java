package dev.mosaic.service.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Failure of a request's head: not exactly one valid Host, several lengths, an unknown transfer coding, or a URI that is not
 * percent-encoded UTF-8.
 */
public final class MalformedHead extends RuntimeException {
    /** {@code uri-host [ ":" port ]} (RFC 3986, 3.2.2), not empty. */
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[\\w.~!$&'()*+,;=%-]+)(?::\\d*)?", Pattern.CASE_INSENSITIVE);

    private final boolean isOfCoding;

    private MalformedHead(String message, boolean isOfCoding) {
        super(message, null, false, false); // Without a stack trace: a client can cause many of them.
        this.isOfCoding = isOfCoding;
    }

    static MalformedHead ofSecondLength() {
        return new MalformedHead("The request must have at most one Content-Length header.", false);
    }

    static Optional<MalformedHead> of(HttpRequest request) {
        return ofHost(request).or(() -> ofCoding(request)).or(() -> ofTarget(request));
    }

    /** Rejects bytes that are not percent-encoded or not UTF-8: Java would replace them, and so read or store a different text. */
    private static Optional<MalformedHead> ofTarget(HttpRequest request) {
        if (!PercentEncoding.isAscii(request.uri())) {
            return Optional.of(new MalformedHead(
                    "The request URI must have visible ASCII characters only. Percent-encode all other bytes.", false));
        }
        return PercentEncoding.isUtf8(request.uri())
                ? Optional.empty()
                : Optional.of(new MalformedHead("The request URI is not UTF-8.", false));
    }

    /** Returns whether the cause is an unknown transfer coding, which is answered with 501. */
    public boolean isOfCoding() {
        return isOfCoding;
    }

    private static Optional<MalformedHead> ofHost(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty() && request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
            return Optional.empty();
        }
        if (hosts.size() != 1) {
            return Optional.of(new MalformedHead(
                    "The request must have exactly one Host header, but has %d.".formatted(hosts.size()), false));
        }
        return HOST.matcher(hosts.getFirst()).matches()
                ? Optional.empty()
                : Optional.of(new MalformedHead("The Host header is not a valid host.", false));
    }

    private static Optional<MalformedHead> ofCoding(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean isKnown = codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
        return codings.isEmpty() || isKnown
                ? Optional.empty()
                : Optional.of(new MalformedHead("The only supported transfer coding is chunked.", true));
    }
}
