package dev.mosaic.service.http;

import dev.mosaic.service.database.Database;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.BeanContext;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the routes of all controllers on a second thread while the pool connects and migrations are checked. Each takes a fifth of a start, and
 * neither needs the other: a route needs no instance of its controller.
 *
 * <p>The framework creates each bean once, on the thread that needs it first; the other one waits for it.
 */
@Singleton
final class RoutesInAdvance implements BeanCreatedEventListener<DatasourceConfiguration> {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesInAdvance.class);

    private final BeanContext context;

    RoutesInAdvance(BeanContext context) {
        this.context = context;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        // A context without them is one of a command or of a test.
        if (context.containsBean(Database.class) && context.containsBean(EmbeddedServer.class)) {
            Thread.ofPlatform().daemon().name("routes").start(this::build);
        }
        return event.getBean();
    }

    private void build() {
        try {
            context.getBean(Router.class);
        } catch (RuntimeException e) {
            // The start of the server needs the same bean and fails for the same reason, if the context still starts.
            LOG.debug("The routes could not be built in advance", e);
        }
    }
}
