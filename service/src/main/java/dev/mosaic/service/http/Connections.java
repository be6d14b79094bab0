package dev.mosaic.service.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Component that installs the codec and the handlers of this package in each connection. */
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final RunningRequests running;
    private final NettyHttpServerConfiguration server;

    Connections(RunningRequests running, NettyHttpServerConfiguration server) {
        this.running = running;
        this.server = server;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Handlers(running, server, null));
        return event.getBean();
    }

    private record Handlers(
            RunningRequests running,
            NettyHttpServerConfiguration server,
            @Nullable Channel connection) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Handlers(running, server, channel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (connection != null) {
                String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
                connection.pipeline().replace(codec, codec, RequestHeaders.codec(server));
                connection.pipeline().addAfter(codec, "request framing", new RequestFraming());
                connection.pipeline().addAfter(codec, "request counter", new RequestCounter(running));
                connection.pipeline().addAfter(codec, "security headers", new SecurityHeaders());
            }
        }
    }
}
