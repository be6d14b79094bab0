package dev.mosaic.service.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Counter that counts the running requests of one connection: from the request line until the last byte of the response is written, or the connection
 * closes.
 */
final class RequestCounter extends ChannelDuplexHandler {
    private final RunningRequests running;
    private int here;

    RequestCounter(RunningRequests running) {
        this.running = running;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof HttpRequest) {
            here++;
            running.begin();
        }
        context.fireChannelRead(part);
    }

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) throws Exception {
        if (running.isClosing() && part instanceof HttpResponse answer && !isInterim(part)) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (part instanceof LastHttpContent && !isInterim(part)) {
            super.write(context, part, promise.unvoid().addListener(_ -> end(1)));
        } else {
            super.write(context, part, promise);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(here);
        context.fireChannelInactive();
    }

    private static boolean isInterim(Object part) {
        return part instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void end(int ended) {
        int counted = Math.min(ended, here);
        here -= counted;
        running.end(counted);
    }
}
