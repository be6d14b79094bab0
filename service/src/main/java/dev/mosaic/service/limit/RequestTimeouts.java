package dev.mosaic.service.limit;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Component that installs a {@link RequestTimeoutHandler} in each connection.
 *
 * <p>Micronaut's timeouts are idle timeouts: one byte now and then would keep a connection open forever.
 */
@Singleton
final class RequestTimeouts implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Duration timeout;

    RequestTimeouts(HttpConfiguration configuration) {
        this.timeout = configuration.requestTimeout();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Handlers(timeout, null));
        return event.getBean();
    }

    /** Adds the handlers of one connection. */
    private record Handlers(Duration timeout, @Nullable Channel connection) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Handlers(timeout, channel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (connection != null) {
                RequestTimeoutHandler handler = new RequestTimeoutHandler(timeout);
                String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
                connection.pipeline().addBefore(codec, "first byte of a request", handler.atFirstByte());
                connection.pipeline().addAfter(codec, "last byte of a request", handler.atLastByte());
            }
        }
    }
}
