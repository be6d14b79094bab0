package dev.mosaic.channels.telegram;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Component that deletes the tracking of updates that Telegram no longer repeats, every hour. */
@Singleton
final class OldUpdates implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(OldUpdates.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final TelegramLinkRepository links;
    private final TaskScheduler scheduler;
    private final WebhookSettings settings;

    OldUpdates(
            TelegramLinkRepository links,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            WebhookSettings settings) {
        this.links = links;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (settings.isConfigured()) {
            var _ = scheduler.scheduleWithFixedDelay(INTERVAL, INTERVAL, this::delete);
        }
    }

    private void delete() {
        try {
            links.deleteOldUpdates();
        } catch (RuntimeException e) {
            LOG.warn("The tracking of old updates of Telegram could not be deleted. It is tried again in an hour", e);
        }
    }
}
