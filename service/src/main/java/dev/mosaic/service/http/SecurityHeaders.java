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
 * Gives each answer the headers that protect a browser and its user, unless the answer has one of that name.
 *
 * <p>Not a filter of Micronaut: some answers (a head that cannot be read, a failure while an answer is made) pass none.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP, HTTP Headers</a>
 */
public final class SecurityHeaders extends ChannelOutboundHandlerAdapter {
    /**
     * The headers by their names. Nothing but a page is to be shown as one, to run, or to be framed; and an answer with a user's data is to be
     * kept by no cache, which could show it to the next user (RFC 9111, 5.2.2.5).
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
        // An expiry contradicts no-store, and Micronaut gives one to some answers.
        if ("no-store".equals(headers.get(HttpHeaderNames.CACHE_CONTROL))) {
            headers.remove(HttpHeaderNames.EXPIRES);
        }
    }
}
