package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pending steps, running migrations and backfill progress for a metrics scrape: the database is queried at most once in five seconds, and
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
    private volatile @Nullable List<ActiveRun> runs;

    CachedStatus(
            @Named("default") BeanProvider<Migrations> migrations,
            @Named("default") BeanProvider<MigrationReport> report) {
        this.migrations = migrations;
        this.report = report;
    }

    /** Returns the number of pending steps and changed repeatable scripts of a module; NaN while it is not known. */
    double pending(ModuleName module) {
        return steps(module, ModuleStatus::pending);
    }

    /** Returns how many of the pending ones are deferred, so that a service works without them; NaN while it is not known. */
    double deferred(ModuleName module) {
        return steps(module, ModuleStatus::deferred);
    }

    /** Returns for how many seconds the oldest run has held the run lock, or has waited for it; 0 if there is none, NaN while it is not known. */
    double secondsOf(ActiveRun.Activity activity) {
        refresh();
        List<ActiveRun> known = runs;
        return known == null
                ? Double.NaN
                : oldest(known.stream()
                        .filter(run -> run.activity() == activity)
                        .map(ActiveRun::since)
                        .flatMap(Optional::stream));
    }

    /** Returns the sum of a number over the batched steps of a module that have begun and are not done; NaN while it is not known. */
    double ofBackfills(ModuleName module, ToLongFunction<Backfill> number) {
        return backfills(
                module,
                state -> state != Backfill.State.DONE,
                found -> found.mapToLong(number).sum());
    }

    /** Returns how many batched steps of a module are in a state; NaN while it is not known. */
    double backfillsIn(ModuleName module, Backfill.State state) {
        return backfills(module, state::equals, Stream::count);
    }

    /** Returns for how many seconds a running backfill of a module has committed no batch; 0 if none runs, NaN while it is not known. */
    double secondsWithoutBatch(ModuleName module) {
        return backfills(
                module, state -> state == Backfill.State.RUNNING, found -> oldest(found.map(Backfill::updatedAt)));
    }

    private double steps(ModuleName module, ToDoubleFunction<ModuleStatus> number) {
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
                        .mapToDouble(number)
                        .sum();
    }

    private double backfills(
            ModuleName module, Predicate<Backfill.State> state, ToDoubleFunction<Stream<Backfill>> number) {
        refresh();
        if (!looked && report.isPresent() && report.get().deferred().isEmpty()) {
            return 0;
        }
        MigrationStatus known = seen;
        return known == null
                ? Double.NaN
                : number.applyAsDouble(known.backfills().stream()
                        .filter(backfill -> backfill.step().module().equals(module) && state.test(backfill.state())));
    }

    private static double oldest(Stream<Instant> times) {
        return times.min(Instant::compareTo)
                .map(since -> Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0))
                .orElse(0.0);
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
            runs = migrations.isPresent() ? migrations.get().activeRuns() : null;
        } catch (MigrationException e) {
            LOG.debug("The pending migrations cannot be determined", e);
            seen = null;
            runs = null;
        }
        looked = true;
    }
}
