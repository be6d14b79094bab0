package dev.mosaic.service.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.service.http.SecurityHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Timeout of a request, from its first byte to its last; closes the connection when exceeded.
 *
 * <p>The timeout is suspended while a response is written: data arriving meanwhile must wait anyway, and a 408 cannot be written into a
 * response.
 */
final class RequestTimeoutHandler {
    private final Duration timeout;
    /** Requests fully received minus those answered; negative after a response sent before the end of its request. */
    private int unanswered;

    private boolean hasBegun;
    private boolean isAnswering;
    private @Nullable ChannelHandlerContext wire;
    private @Nullable Future<?> end;

    RequestTimeoutHandler(Duration timeout) {
        this.timeout = timeout;
    }

    /** Returns the handler before the codec, which sees incoming bytes. */
    ChannelHandler atFirstByte() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                wire = context;
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                hasBegun = true;
                startIfIdle();
                context.fireChannelRead(bytes);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                stop();
                context.fireChannelInactive();
            }
        };
    }

    /** Returns the handler behind the codec, which sees parts of requests and responses. */
    ChannelHandler atLastByte() {
        return new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object part) {
                if (part instanceof LastHttpContent) {
                    stop();
                    hasBegun = false;
                    unanswered++;
                } else if (part instanceof HttpRequest) {
                    hasBegun = true; // Its head arrived together with the end of the previous request.
                    startIfIdle();
                }
                context.fireChannelRead(part);
            }

            @Override
            public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) throws Exception {
                boolean isInterim = isInterim(part);
                boolean isLast = part instanceof LastHttpContent; // The codec releases the part.
                if (!isInterim && part instanceof HttpResponse) {
                    isAnswering = true;
                    stop();
                }
                super.write(context, part, promise);
                if (!isInterim && isLast) {
                    isAnswering = false;
                    unanswered--;
                    startIfIdle();
                }
            }
        };
    }

    /** Returns whether it is an interim response, which a final one follows (RFC 9110, 15.2). */
    private static boolean isInterim(Object part) {
        return part instanceof HttpResponse response && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void startIfIdle() {
        ChannelHandlerContext before = wire; // Before the codec, which does not encode bytes.
        if (before != null && hasBegun && unanswered <= 0 && !isAnswering && end == null) {
            end = before.executor().schedule(() -> end(before), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /** Sends 408 unless the request was answered already, then closes the connection. */
    private void end(ChannelHandlerContext context) {
        context.writeAndFlush(unanswered < 0 ? Unpooled.EMPTY_BUFFER : timeoutResponse())
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Encodes the response itself: an incomplete request reaches no controller. */
    private ByteBuf timeoutResponse() {
        String problem =
                "{\"type\":\"/problems/request-timeout\",\"code\":\"request-timeout\",\"title\":\"Request arrived too slowly\",\"status\":408,\"detail\":\"The request was not received within %d s.\"}"
                        .formatted(timeout.toSeconds());
        StringBuilder answer = new StringBuilder("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n")
                .append("content-type: application/problem+json\r\n")
                .append("content-length: %d\r\n".formatted(problem.length()));
        SecurityHeaders.ALL.forEach(
                (name, value) -> answer.append(name).append(": ").append(value).append("\r\n"));
        return Unpooled.copiedBuffer(answer.append("\r\n").append(problem), UTF_8);
    }
}
