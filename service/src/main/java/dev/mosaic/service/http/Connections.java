package dev.mosaic.service.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts the handlers of this package behind the codec of each connection. */
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final RunningRequests running;

    Connections(RunningRequests running) {
        this.running = running;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Handlers(running, null));
        return event.getBean();
    }

    private record Handlers(
            RunningRequests running, @Nullable Channel connection) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Handlers(running, channel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (connection != null) {
                String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
                connection.pipeline().addAfter(codec, "framing of requests", new RequestFraming());
                connection.pipeline().addAfter(codec, "requests that run", new RequestCounter(running));
                connection.pipeline().addAfter(codec, "headers of answers", new AnswerHeaders());
            }
        }
    }
}
