package dev.mosaic.channels.edge.command;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.edge.*}: leases of commands and waits for them.
 *
 * @param lease how long an agent may be silent before its commands are delivered again
 * @param maxWait how long a request waits for commands at most, less than the usual timeouts of proxies
 * @param pollInterval how often a waiting request looks for commands that another process has queued
 * @param maxWaiting most requests of this process that wait at a time
 * @param maxWaitingPerAgent most of one agent
 */
@ConfigurationProperties("mosaic.edge")
record EdgeSettings(
        @Setting(
                purpose = "how long an edge agent may be silent before its commands are delivered again",
                least = "1s",
                most = "1d")
        @Bindable(defaultValue = "60s")
        Duration lease,

        @Setting(purpose = "how long a request of an agent waits for commands at most", least = "0s", most = "10m")
        @Bindable(defaultValue = "25s")
        Duration maxWait,

        @Setting(
                purpose = "how often a waiting request looks for commands that another process has queued",
                least = "10ms",
                most = "1m")
        @Bindable(defaultValue = "1s")
        Duration pollInterval,

        @Setting(purpose = "most requests of this process that wait for commands", least = "0", most = "100000")
        @Bindable(defaultValue = "1000")
        int maxWaiting,

        @Setting(purpose = "most requests of one agent that wait for commands", least = "1", most = "100")
        @Bindable(defaultValue = "2")
        int maxWaitingPerAgent) {
    @ConfigurationInject
    EdgeSettings {}
}
