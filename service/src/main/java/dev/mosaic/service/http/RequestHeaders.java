package dev.mosaic.service.http;

import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * Headers of a request that refuse a second Content-Length.
 *
 * <p>Of an HTTP/1.0 request Netty's decoder reads the first one and removes the others, so that nothing behind the decoder sees them; of a newer
 * request it refuses them itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, 6.3 Message Body Length</a>
 */
final class RequestHeaders extends DefaultHttpHeaders {
    private RequestHeaders() {}

    /** Returns the codec of a connection, as Micronaut configures it but with these headers. */
    static HttpServerCodec codec(NettyHttpServerConfiguration server) {
        return new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(server.getMaxInitialLineLength())
                .setMaxHeaderSize(server.getMaxHeaderSize())
                .setMaxChunkSize(server.getMaxChunkSize())
                .setInitialBufferSize(server.getInitialBufferSize())
                .setHeadersFactory(new Factory()));
    }

    /** @throws MalformedHead for a second Content-Length; the decoder marks the request with it */
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
