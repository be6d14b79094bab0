package dev.mosaic.service.command.lint;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.StepState;
import dev.mosaic.migrations.trace.TableSizes;
import dev.mosaic.migrations.trace.Trace;
import dev.mosaic.service.command.ScratchOption;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.DatabaseNotNamed;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.command.CommandDatabase;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
                            + " tables; default: all steps. With --since applied: this database. It is only read.")
    private @Nullable String url;

    @Option(
            names = "--since",
            paramLabel = "applied",
            converter = Since.Converter.class,
            description =
                    "Report only files of steps that are not applied in the database of --url, or of the service.")
    private @Nullable Since since;

    /** Which files are new. */
    enum Since {
        /** Those of steps that a database has not applied. */
        APPLIED;

        /** Converter of the option's value. */
        static final class Converter implements ITypeConverter<Since> {
            @Override
            public Since convert(String value) {
                if (!value.equals("applied")) {
                    throw new TypeConversionException("'%s' is not 'applied'".formatted(value));
                }
                return APPLIED;
            }
        }
    }

    @Mixin
    private ScratchOption scratch;

    /** Checks whether steps are traced. */
    boolean isSet() {
        return trace;
    }

    /** Refuses options that have no effect without another one. */
    void refuseWithoutTrace() {
        if (!trace && ((url != null && since == null) || scratch.isSet())) {
            throw new ParameterException(spec.commandLine(), "--url and --scratch need --trace.");
        }
    }

    /** Checks whether only files of steps that are not applied in a database are reported. */
    boolean isSinceApplied() {
        return since != null;
    }

    /** Returns the steps of a plan that the database has applied: that of the option --url, else of the service. */
    Set<StepId> applied(Source source) {
        MigrationPlan plan = source.plan();
        try (ShutdownHooks hooks = ShutdownHooks.ofThisProcess()) {
            return steps(database(hooks, source), plan, state -> !state.isPending());
        }
    }

    private CommandDatabase database(ShutdownHooks hooks, Source source) {
        try {
            return source.folder().isPresent()
                    ? CommandDatabase.ofFolder(hooks, Optional.ofNullable(url))
                    : CommandDatabase.ofService(hooks, Optional.ofNullable(url));
        } catch (DatabaseNotNamed e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
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
            if (given.isEmpty() && since == null) {
                return Trace.of(open(scratchHooks, source, plan), plan, _ -> true, TableSizes.UNKNOWN);
            }
            CommandDatabase database = database(hooks, source);
            Set<StepId> pending = steps(database, plan, StepState::isPending);
            TableSizes sizes = TableSizes.read(withoutPool(database));
            return Trace.of(open(scratchHooks, source, plan), plan, pending::contains, sizes);
        }
    }

    private Scratch open(ShutdownHooks hooks, Source source, MigrationPlan plan) {
        return scratch.open(hooks, Optional.ofNullable(url), source, plan);
    }

    /** Returns a data source whose connections need no transaction of the application. */
    private static DataSource withoutPool(CommandDatabase database) {
        Credentials credentials = database.credentials().ofOwner().application();
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

    private static Set<StepId> steps(CommandDatabase database, MigrationPlan plan, Predicate<StepState> state) {
        return database.migrations().withPlan(plan).status().modules().stream()
                .map(ModuleStatus::steps)
                .flatMap(steps -> steps.stream().filter(step -> state.test(step.state())))
                .map(step -> step.id())
                .collect(Collectors.toSet());
    }
}
