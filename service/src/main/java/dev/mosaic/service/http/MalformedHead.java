package dev.mosaic.service.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a request is for two hosts or for none, has two lengths, names a transfer coding that is not known, or has a URI that is not
 * percent-encoded UTF-8.
 */
public final class MalformedHead extends RuntimeException {
    /** {@code uri-host [ ":" port ]} (RFC 3986, 3.2.2), not empty. */
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[\\w.~!$&'()*+,;=%-]+)(?::\\d*)?", Pattern.CASE_INSENSITIVE);

    private final boolean isOfCoding;

    private MalformedHead(String message, boolean isOfCoding) {
        super(message, null, false, false); // A client can cause as many as it likes.
        this.isOfCoding = isOfCoding;
    }

    static MalformedHead ofSecondLength() {
        return new MalformedHead("The request must have at most one Content-Length header.", false);
    }

    static Optional<MalformedHead> of(HttpRequest request) {
        return ofHost(request).or(() -> ofCoding(request)).or(() -> ofTarget(request));
    }

    /** Refuses bytes that are not encoded, and those that are no UTF-8: Java would replace them, and so look for or store another text. */
    private static Optional<MalformedHead> ofTarget(HttpRequest request) {
        if (!PercentEncoding.isAscii(request.uri())) {
            return Optional.of(new MalformedHead(
                    "The request URI must have visible ASCII characters only. Other bytes are percent-encoded.",
                    false));
        }
        return PercentEncoding.isUtf8(request.uri())
                ? Optional.empty()
                : Optional.of(new MalformedHead("The request URI is not UTF-8.", false));
    }

    /** Tells whether it is about a transfer coding, which another server may know. */
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
                    "The request must have one Host header, and has %d.".formatted(hosts.size()), false));
        }
        return HOST.matcher(hosts.getFirst()).matches()
                ? Optional.empty()
                : Optional.of(new MalformedHead("The Host header must name a host.", false));
    }

    private static Optional<MalformedHead> ofCoding(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean isKnown = codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
        return codings.isEmpty() || isKnown
                ? Optional.empty()
                : Optional.of(new MalformedHead("The only transfer coding that is read is chunked.", true));
    }
}
