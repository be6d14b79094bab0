package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
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
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Metrics per module: what the start applied, what is pending, what was changed by hand, and the progress of batched steps. */
@Singleton
@Requires(classes = MeterRegistry.class)
final class MigrationMetrics implements MeterBinder {
    private static final String PREFIX = "mosaic.migrations.";
    private static final String MODULE = "module";

    private final List<ModuleName> modules;
    private final BeanProvider<MigrationReport> report;
    private final CachedStatus pending;
    private final CachedDrift drift;

    MigrationMetrics(
            Collection<MigrationModule> modules,
            @Named("default") BeanProvider<MigrationReport> report,
            CachedStatus pending,
            CachedDrift drift) {
        this.modules = modules.stream().map(MigrationModule::name).toList();
        this.report = report;
        this.pending = pending;
        this.drift = drift;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ModuleName module : modules) {
            Gauge.builder(PREFIX + "pending", pending, steps -> steps.of(module))
                    .description("Number of pending steps and changed repeatable scripts.")
                    .tag(MODULE, module.value())
                    .register(registry);
            Gauge.builder(PREFIX + "drift", drift, differences -> differences.of(module))
                    .description("Number of objects that were changed otherwise than by a migration.")
                    .tag(MODULE, module.value())
                    .register(registry);
            backfill(
                            "rows.left",
                            "Estimated number of rows that unfinished backfills have yet to process.",
                            module,
                            Backfill::rowsLeft)
                    .register(registry);
            backfill(
                            "rows.read",
                            "Number of rows that unfinished backfills have processed.",
                            module,
                            Backfill::rowsRead)
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
    }

    private Gauge.Builder<CachedStatus> backfill(
            String name, String description, ModuleName module, ToLongFunction<Backfill> number) {
        return Gauge.builder(PREFIX + "backfill." + name, pending, steps -> steps.ofBackfills(module, number))
                .description(description)
                .tag(MODULE, module.value());
    }

    private Stream<Applied> applied(ModuleName module) {
        return report.isPresent()
                ? report.get().applied().stream().filter(step -> step.module().equals(module))
                : Stream.empty();
    }
}
