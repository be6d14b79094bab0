package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.node.Heartbeat;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The heartbeats of this process, one per database, until its server has stopped, or its context if it has no server.
 *
 * <p>A start that migrates begins them itself; otherwise they begin with the server. A command has none.
 */
@Singleton
final class RunningNodes {
    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private boolean isServing;

    synchronized void keep(Heartbeat heartbeat) {
        heartbeats.add(heartbeat);
    }

    @EventListener
    synchronized void onStart(ServerStartupEvent event) {
        isServing = true;
        heartbeats.forEach(Heartbeat::beginOrWarn);
    }

    @EventListener
    void onStop(ServerShutdownEvent event) {
        leave();
    }

    @EventListener
    void onEnd(ShutdownEvent event) {
        if (!isServing()) {
            leave();
        }
    }

    /** Deletes the rows, unless they are deleted already. */
    @PreDestroy
    synchronized void leave() {
        heartbeats.forEach(Heartbeat::close);
        heartbeats.clear();
    }

    private synchronized boolean isServing() {
        return isServing;
    }
}
