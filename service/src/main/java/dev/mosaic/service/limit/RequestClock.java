package dev.mosaic.service.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs on one connection from the first byte of a request to its last, and ends the connection when it has run too long. */
final class RequestClock {
    private final Duration patience;
    private @Nullable Future<?> end;

    RequestClock(Duration patience) {
        this.patience = patience;
    }

    /** Stands before the codec, where bytes arrive. */
    ChannelHandler atFirstByte() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (end == null) {
                    end = context.executor().schedule(() -> end(context), patience.toMillis(), TimeUnit.MILLISECONDS);
                }
                context.fireChannelRead(bytes);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                stop();
                context.fireChannelInactive();
            }
        };
    }

    /** Stands behind the codec, where parts of requests arrive. */
    ChannelHandler atLastByte() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object part) {
                if (part instanceof LastHttpContent) {
                    stop();
                }
                context.fireChannelRead(part);
            }
        };
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /** By hand: a request of which only a part is there goes through no controller. */
    private void end(ChannelHandlerContext context) {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"Request Timeout\",\"status\":408,\"detail\":\"The request was not sent within %d s.\"}"
                        .formatted(patience.toSeconds());
        String answer =
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(problem.length(), problem);
        context.writeAndFlush(Unpooled.copiedBuffer(answer, UTF_8)).addListener(ChannelFutureListener.CLOSE);
    }
}
