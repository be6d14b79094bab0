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
 * Runs on one connection from the first byte of a request to its last, and ends the connection when it has run too long.
 *
 * <p>While an answer is under way it stands still: what arrives meanwhile, a stray line or the next request, has to wait anyway, and nothing
 * may be written into the middle of an answer.
 */
final class RequestTimeoutHandler {
    private final Duration timeout;
    /** Requests whose end has come, less those that are answered: below zero after an answer that did not wait for that end. */
    private int unanswered;

    private boolean hasBegun;
    private boolean isAnswering;
    private @Nullable ChannelHandlerContext wire;
    private @Nullable Future<?> end;

    RequestTimeoutHandler(Duration timeout) {
        this.timeout = timeout;
    }

    /** Stands before the codec, where bytes arrive. */
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

    /** Stands behind the codec, where parts of requests arrive, and those of answers leave. */
    ChannelHandler atLastByte() {
        return new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object part) {
                if (part instanceof LastHttpContent) {
                    stop();
                    hasBegun = false;
                    unanswered++;
                } else if (part instanceof HttpRequest) {
                    hasBegun = true; // Its head came in one piece with the end of the request before.
                    startIfIdle();
                }
                context.fireChannelRead(part);
            }

            @Override
            public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) throws Exception {
                boolean isInterim = isInterim(part);
                boolean isLast = part instanceof LastHttpContent; // Afterwards it is the codec's.
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

    /** It is followed by the answer itself (RFC 9110, 15.2). */
    private static boolean isInterim(Object part) {
        return part instanceof HttpResponse response && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void startIfIdle() {
        ChannelHandlerContext before = wire; // The codec takes no bytes.
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

    /** One that is answered already is told nothing more. */
    private void end(ChannelHandlerContext context) {
        context.writeAndFlush(unanswered < 0 ? Unpooled.EMPTY_BUFFER : timeoutResponse())
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** By hand: a request of which only a part is there goes through no controller. */
    private ByteBuf timeoutResponse() {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"Request Timeout\",\"status\":408,\"detail\":\"The request was not sent within %d s.\"}"
                        .formatted(timeout.toSeconds());
        StringBuilder answer = new StringBuilder("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n")
                .append("content-type: application/problem+json\r\n")
                .append("content-length: %d\r\n".formatted(problem.length()));
        SecurityHeaders.ALL.forEach(
                (name, value) -> answer.append(name).append(": ").append(value).append("\r\n"));
        return Unpooled.copiedBuffer(answer.append("\r\n").append(problem), UTF_8);
    }
}
