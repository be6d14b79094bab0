package dev.mosaic.channels.retention;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Component that deletes old rows a minute after the start and then every hour, a batch in each transaction. */
@Singleton
@Requires(beans = DataSource.class)
final class Retention implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration DELAY = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int BATCH = 1000;

    private final TransactionOperations<Connection> transactions;
    private final List<OldRows> kinds;
    private final RetentionSettings settings;
    private final TaskScheduler scheduler;

    Retention(
            TransactionOperations<Connection> transactions,
            List<OldRows> kinds,
            RetentionSettings settings,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.transactions = transactions;
        this.kinds = List.copyOf(kinds);
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        var _ = scheduler.scheduleWithFixedDelay(DELAY, INTERVAL, this::deleteAll);
    }

    /** Deletes all old rows. A kind that fails is logged and does not hinder the others. */
    void deleteAll() {
        for (OldRows kind : kinds) {
            try {
                delete(kind);
            } catch (RuntimeException e) {
                LOG.warn("Old rows could not be deleted: {}. It is tried again in an hour", kind.name(), e);
            }
        }
    }

    private void delete(OldRows kind) {
        long all = 0;
        long batch;
        do {
            batch = transactions.executeWrite(_ -> kind.deleteBatch(settings.retention(), BATCH));
            all += batch;
        } while (batch == BATCH && !Thread.currentThread().isInterrupted());
        if (all > 0) {
            LOG.info("Deleted {} {}", all, kind.name());
        }
    }
}
