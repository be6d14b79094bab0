package dev.mosaic.service.http;

import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * Request headers that reject a second Content-Length.
 *
 * <p>For HTTP/1.0, Netty's decoder keeps the first Content-Length and removes the others, so that later handlers cannot see them. For newer
 * versions it rejects them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, 6.3 Message Body Length</a>
 */
final class RequestHeaders extends DefaultHttpHeaders {
    private RequestHeaders() {}

    /** Returns the codec with Micronaut's configuration and these headers. */
    static HttpServerCodec codec(NettyHttpServerConfiguration server) {
        return new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(server.getMaxInitialLineLength())
                .setMaxHeaderSize(server.getMaxHeaderSize())
                .setMaxChunkSize(server.getMaxChunkSize())
                .setInitialBufferSize(server.getInitialBufferSize())
                .setHeadersFactory(new Factory()));
    }

    /** @throws MalformedHead for a second Content-Length; the decoder records it in the request */
    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && contains(name)) {
            throw MalformedHead.ofSecondLength();
        }
        return super.add(name, value);
    }

    private record Factory() implements HttpHeadersFactory {
        @Override
        public HttpHeaders newHeaders() {
            return new RequestHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new RequestHeaders();
        }
    }
}
