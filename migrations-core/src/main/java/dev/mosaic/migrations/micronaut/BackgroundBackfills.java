package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.run.BackgroundRun.Failed;
import dev.mosaic.migrations.run.BackgroundRun.Outcome;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background backfills that the start did not wait for, once the service is running: a thread for each database. */
@Singleton
final class BackgroundBackfills implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundBackfills.class);
    private static final int FIRST_PAUSE_MS = 5_000;
    private static final int LONGEST_PAUSE_MS = 60_000;
    private static final Duration FOR_THE_LAST_BATCH = Duration.ofSeconds(5);

    private final ApplicationContext context;
    private final List<Thread> threads = new ArrayList<>();

    BackgroundBackfills(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public synchronized void onApplicationEvent(ServerStartupEvent event) {
        for (Migrations migrations : context.getBeansOfType(Migrations.class)) {
            threads.add(Thread.ofPlatform().daemon().name("backfill").start(() -> resume(migrations)));
        }
    }

    /** Stops the backfills. The current batch is committed or rolled back, and the next start resumes there. */
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(FOR_THE_LAST_BATCH);
        }
    }

    private static void resume(Migrations migrations) {
        Failed failed = Failed.TRY_AGAIN;
        Backoff backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        while (!Thread.currentThread().isInterrupted()) {
            Outcome outcome = once(migrations, failed);
            if (outcome == Outcome.NOTHING_LEFT) {
                return;
            }
            if (outcome == Outcome.STOPPED) {
                failed = Failed.LEAVE; // until then another node ran it, and an unfinished backfill is tried once
            } else {
                backoff.reset();
            }
            if (outcome != Outcome.DONE) {
                try {
                    backoff.sleep();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // the service ends
                }
            }
        }
    }

    private static Outcome once(Migrations migrations, Failed failed) {
        try {
            return migrations.resumeBackfill(failed);
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("A background migration failed; the service continues without it: {}", e.getMessage(), e);
            }
            return Outcome.STOPPED;
        }
    }
}
