package dev.mosaic.service.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.Map;

/**
 * Component that adds the headers that protect browsers and users to each response that does not set them itself.
 *
 * <p>Rejected: a Micronaut filter. Some responses bypass filters (a malformed request, a failure while a response is written).
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP, HTTP Headers</a>
 */
public final class SecurityHeaders extends ChannelOutboundHandlerAdapter {
    /**
     * Headers by name. Only the API page may be rendered, run scripts or be framed. No cache may store a response with a user's data, which
     * it could serve to another user (RFC 9111, 5.2.2.5).
     */
    public static final Map<String, String> ALL = Map.of(
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY");

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) throws Exception {
        if (part instanceof HttpResponse answer && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            add(answer.headers());
        }
        super.write(context, part, promise);
    }

    private static void add(HttpHeaders headers) {
        ALL.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
        // Expires contradicts no-store, and Micronaut sets it on some responses.
        if ("no-store".equals(headers.get(HttpHeaderNames.CACHE_CONTROL))) {
            headers.remove(HttpHeaderNames.EXPIRES);
        }
    }
}
