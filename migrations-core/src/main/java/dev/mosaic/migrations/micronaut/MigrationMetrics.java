package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/** Metrics of the run lock, and per module: what the start applied, what is pending, what was changed by hand, and the progress of batched steps. */
@Singleton
@Requires(classes = MeterRegistry.class)
final class MigrationMetrics implements MeterBinder {
    private static final String PREFIX = "mosaic.migrations.";
    private static final String MODULE = "module";

    private final List<ModuleName> modules;
    private final BeanProvider<MigrationReport> report;
    private final CachedStatus status;
    private final CachedDrift drift;

    MigrationMetrics(
            Collection<MigrationModule> modules,
            @Named("default") BeanProvider<MigrationReport> report,
            CachedStatus status,
            CachedDrift drift) {
        this.modules = modules.stream().map(MigrationModule::name).toList();
        this.report = report;
        this.status = status;
        this.drift = drift;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ActiveRun.Activity activity : ActiveRun.Activity.values()) {
            Gauge.builder(PREFIX + "run", status, runs -> runs.secondsOf(activity))
                    .description(
                            "For how long a run has held the run lock (migrating), or has waited for it (waiting); 0"
                                    + " without such a run.")
                    .baseUnit("seconds")
                    .tag("activity", activity.toString())
                    .register(registry);
        }
        modules.forEach(module -> bind(registry, module));
    }

    private void bind(MeterRegistry registry, ModuleName module) {
        Gauge.builder(PREFIX + "drift", drift, differences -> differences.of(module))
                .description("Number of objects that were changed otherwise than by a migration.")
                .tag(MODULE, module.value())
                .register(registry);
        gauge("pending", "Number of pending steps and changed repeatable scripts.", module, CachedStatus::pending)
                .register(registry);
        gauge(
                        "deferred",
                        "Number of pending steps that are deferred: the service works without them.",
                        module,
                        CachedStatus::deferred)
                .register(registry);
        gauge(
                        "backfill.rows.left",
                        "Estimated number of rows that unfinished backfills have yet to process.",
                        module,
                        (steps, each) -> steps.ofBackfills(each, Backfill::rowsLeft))
                .register(registry);
        gauge(
                        "backfill.rows.read",
                        "Number of rows that unfinished backfills have processed.",
                        module,
                        (steps, each) -> steps.ofBackfills(each, Backfill::rowsRead))
                .register(registry);
        gauge(
                        "backfill.idle",
                        "For how long a running backfill has committed no batch; 0 without one.",
                        module,
                        CachedStatus::secondsWithoutBatch)
                .baseUnit("seconds")
                .register(registry);
        gauge(
                        "backfill.paused",
                        "Number of backfills that an operator has paused.",
                        module,
                        (steps, each) -> steps.backfillsIn(each, Backfill.State.PAUSED))
                .register(registry);
        gauge(
                        "backfill.failed",
                        "Number of backfills that have stopped because of rows that fail.",
                        module,
                        (steps, each) -> steps.backfillsIn(each, Backfill.State.FAILED))
                .register(registry);
        FunctionCounter.builder(
                        PREFIX + "applied",
                        this,
                        metrics -> metrics.applied(module).count())
                .description("Number of migrations that this process applied at its start.")
                .tag(MODULE, module.value())
                .register(registry);
        FunctionTimer.builder(
                        PREFIX + "step",
                        this,
                        metrics -> metrics.applied(module).count(),
                        metrics -> metrics.applied(module)
                                .mapToLong(Applied::milliseconds)
                                .sum(),
                        TimeUnit.MILLISECONDS)
                .description("Duration of the migrations that this process applied at its start.")
                .tag(MODULE, module.value())
                .register(registry);
    }

    private Gauge.Builder<CachedStatus> gauge(
            String name, String description, ModuleName module, ToDoubleBiFunction<CachedStatus, ModuleName> number) {
        return Gauge.builder(PREFIX + name, status, cached -> number.applyAsDouble(cached, module))
                .description(description)
                .tag(MODULE, module.value());
    }

    private Stream<Applied> applied(ModuleName module) {
        return report.isPresent()
                ? report.get().applied().stream().filter(step -> step.module().equals(module))
                : Stream.empty();
    }
}
