package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.status.Drift;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Differences between the catalog and its record for a metrics scrape: compared at most once a minute, on the first scrape at
 * the earliest, and no scrape waits for it.
 */
@Singleton
final class CachedDrift {
    private static final Logger LOG = LoggerFactory.getLogger(CachedDrift.class);
    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

    private final BeanProvider<Migrations> migrations;
    private final AtomicLong asked = new AtomicLong(System.nanoTime() - KEPT_NANOS);
    private volatile @Nullable Drift seen;

    CachedDrift(@Named("default") BeanProvider<Migrations> migrations) {
        this.migrations = migrations;
    }

    /** Returns the number of differences in a module; NaN while it is not known, or if the catalog cannot be compared. */
    double of(ModuleName module) {
        refresh();
        Drift known = seen;
        return known == null || !known.isCompared()
                ? Double.NaN
                : known.differences().stream()
                        .filter(difference -> difference.module().equals(module))
                        .count();
    }

    private void refresh() {
        long before = asked.get();
        long now = System.nanoTime();
        if (now - before >= KEPT_NANOS && asked.compareAndSet(before, now)) {
            Thread.ofVirtual().name("drift").start(this::look);
        }
    }

    private void look() {
        try {
            Optional<Drift> found = migrations.isPresent() ? migrations.get().quickDrift() : Optional.empty();
            found.ifPresent(drift -> seen = drift);
        } catch (MigrationException e) {
            LOG.debug("The catalog cannot be compared with its record", e);
            seen = null;
        }
    }
}
