package dev.mosaic.service.command.lint;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.trace.TableSizes;
import dev.mosaic.migrations.trace.Trace;
import dev.mosaic.service.command.ScratchOption;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that run steps on a scratch database, to see their locks. */
final class TraceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--trace",
            description = "Run each step in a scratch database, and report what its locks block and for how long.")
    private boolean trace;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "With --trace: trace the steps that are pending in this database, and weigh findings by the sizes of its"
                            + " tables. It is only read. Default: all steps.")
    private @Nullable String url;

    @Mixin
    private ScratchOption scratch;

    /** Checks whether steps are traced. */
    boolean isSet() {
        return trace;
    }

    /** Refuses options that have an effect with {@code --trace} only. */
    void refuseWithoutTrace() {
        if (!trace && (url != null || scratch.isSet())) {
            throw new ParameterException(spec.commandLine(), "--url and --scratch need --trace.");
        }
    }

    /**
     * Traces the steps.
     *
     * @throws dev.mosaic.migrations.problem.MigrationException if a script fails in the scratch database, or a server cannot be used
     */
    Trace run(Source source) {
        MigrationPlan plan = source.plan();
        try (ShutdownHooks hooks = ShutdownHooks.ofThisProcess();
                ShutdownHooks scratchHooks = ShutdownHooks.ofThisProcess()) {
            Optional<String> given = Optional.ofNullable(url);
            if (given.isEmpty()) {
                return Trace.of(open(scratchHooks, source, plan), plan, _ -> true, TableSizes.UNKNOWN);
            }
            ApplicationContext context =
                    source.folder().isPresent() ? Wiring.forFolder(hooks, given) : Wiring.forCommand(hooks, given);
            Set<StepId> pending = pending(context, plan);
            TableSizes sizes = TableSizes.read(withoutPool(context));
            return Trace.of(open(scratchHooks, source, plan), plan, pending::contains, sizes);
        }
    }

    private Scratch open(ShutdownHooks hooks, Source source, MigrationPlan plan) {
        return scratch.open(hooks, Optional.ofNullable(url), source, plan);
    }

    /** Returns a data source whose connections need no transaction of the application. */
    private static DataSource withoutPool(ApplicationContext context) {
        Credentials credentials =
                context.getBean(DatabaseCredentials.class).ofOwner().application();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(credentials.jdbcUrl());
        if (credentials.user() != null) {
            dataSource.setUser(credentials.user());
        }
        if (credentials.password() != null) {
            dataSource.setPassword(credentials.password());
        }
        return dataSource;
    }

    private static Set<StepId> pending(ApplicationContext context, MigrationPlan plan) {
        return context
                .getBean(Migrations.class, Qualifiers.byName("default"))
                .withPlan(plan)
                .status()
                .modules()
                .stream()
                .map(ModuleStatus::steps)
                .flatMap(steps -> steps.stream().filter(step -> step.state().isPending()))
                .map(step -> step.id())
                .collect(Collectors.toSet());
    }
}
