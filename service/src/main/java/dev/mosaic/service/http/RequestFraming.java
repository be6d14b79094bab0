package dev.mosaic.service.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Component that rejects a request with ambiguous framing or host, and stops reading its connection: what one recipient parses as the body, another may
 * parse as the next request (request smuggling).
 *
 * <p>Netty's decoder rejects a length beside a transfer coding and marks an invalid chunk. But it passes on the content before that chunk
 * as if it were complete.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, 6.3 Message Body Length</a>
 */
final class RequestFraming extends ChannelDuplexHandler {
    private boolean isRefused;
    private boolean isAnswering;
    private int unanswered;

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (isRefused) {
            ReferenceCountUtil.release(part);
        } else if (part instanceof HttpRequest request) {
            unanswered++;
            if (request.decoderResult().isSuccess()) {
                MalformedHead.of(request).ifPresent(fault -> request.setDecoderResult(DecoderResult.failure(fault)));
            }
            isRefused = request.decoderResult().isFailure();
            context.fireChannelRead(part);
        } else if (part instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            isRefused = true;
            content.release();
            endBrokenBody(context);
        } else {
            context.fireChannelRead(part);
        }
    }

    /** Reports the invalid body unless a response has started or been sent. */
    private void endBrokenBody(ChannelHandlerContext context) {
        if (unanswered <= 0) {
            ChannelFuture _ = context.close();
        } else if (unanswered > 1 || !isAnswering) {
            context.fireExceptionCaught(new MalformedBody());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) throws Exception {
        if (part instanceof HttpResponse answer) {
            if (answer.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                super.write(context, part, promise);
                return;
            }
            isAnswering = true;
            if (isRefused && unanswered == 1) {
                answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (part instanceof LastHttpContent) {
            isAnswering = false;
            unanswered--;
            if (isRefused && unanswered == 0) {
                super.write(context, part, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
                return;
            }
        }
        super.write(context, part, promise);
    }
}
