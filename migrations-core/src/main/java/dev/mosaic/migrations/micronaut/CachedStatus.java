package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pending steps and backfill progress for a metrics scrape: the database is queried at most once in five seconds, and
 * no scrape waits for it.
 *
 * <p>A scrape runs on a thread that serves HTTP, so it gets the last known values and triggers a query for the next
 * one.
 */
@Singleton
final class CachedStatus {
    private static final Logger LOG = LoggerFactory.getLogger(CachedStatus.class);
    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

    private final BeanProvider<Migrations> migrations;
    private final AtomicLong asked = new AtomicLong(System.nanoTime() - KEPT_NANOS);
    private final BeanProvider<MigrationReport> report;
    private volatile boolean looked;
    private volatile @Nullable MigrationStatus seen;

    CachedStatus(
            @Named("default") BeanProvider<Migrations> migrations,
            @Named("default") BeanProvider<MigrationReport> report) {
        this.migrations = migrations;
        this.report = report;
    }

    /** Returns the number of pending steps and changed repeatable scripts of a module; NaN while it is not known. */
    double of(ModuleName module) {
        refresh();
        if (!looked && report.isPresent()) {
            return report
                    .get()
                    .deferred()
                    .stream() // the start has applied everything else, or there would be no report
                    .filter(deferral -> deferral.step().module().equals(module))
                    .count();
        }
        MigrationStatus known = seen;
        return known == null
                ? Double.NaN
                : known.modules().stream()
                        .filter(each -> each.module().equals(module))
                        .mapToInt(ModuleStatus::pending)
                        .sum();
    }

    /** Returns the sum of a number over the batched steps of a module that have begun and are not done; NaN while it is not known. */
    double ofBackfills(ModuleName module, ToLongFunction<Backfill> number) {
        refresh();
        if (!looked && report.isPresent() && report.get().deferred().isEmpty()) {
            return 0;
        }
        MigrationStatus known = seen;
        return known == null
                ? Double.NaN
                : known.backfills().stream()
                        .filter(backfill ->
                                backfill.step().module().equals(module) && backfill.state() != Backfill.State.DONE)
                        .mapToLong(number)
                        .sum();
    }

    private void refresh() {
        long before = asked.get();
        long now = System.nanoTime();
        if (now - before >= KEPT_NANOS && asked.compareAndSet(before, now)) {
            Thread.ofVirtual().name("pending steps").start(this::look);
        }
    }

    private void look() {
        try {
            seen = migrations.isPresent() ? migrations.get().quickStatus() : null;
        } catch (MigrationException e) {
            LOG.debug("The pending migrations cannot be determined", e);
            seen = null;
        }
        looked = true;
    }
}
