package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.service.runtime.DatabaseNotNamed;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.command.CommandDatabase;
import dev.mosaic.service.tracing.Tracing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that select the migrations and the database; closing it releases the resources of both. */
public final class Target implements AutoCloseable {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Database: postgresql://user:password@host:port/name. Default: the database of the service; with --dir"
                            + " DATABASE_URL, else SUPABASE_DB_URL.")
    private @Nullable String url;

    @Mixin
    private Source source;

    private @Nullable ShutdownHooks hooks;
    private @Nullable ShutdownHooks scratchHooks;

    /**
     * Returns the migrations of the modules on the database; does not apply any.
     *
     * @throws ParameterException if the modules are those of a folder, and no database is named
     */
    public Migrations migrations() {
        // Read first, so that an unusable folder is reported before a database server is started.
        Optional<MigrationPlan> given = source.folder().map(_ -> source.plan());
        ShutdownHooks opened = ShutdownHooks.ofThisProcess();
        hooks = opened;
        Migrations migrations = given.map(
                        plan -> ofFolder(opened).migrations().withPlan(plan).withEntities(List::of))
                .orElseGet(() -> CommandDatabase.ofService(opened, Optional.ofNullable(url))
                        .migrations());
        return Tracing.traced(migrations);
    }

    private CommandDatabase ofFolder(ShutdownHooks opened) {
        try {
            return CommandDatabase.ofFolder(opened, Optional.ofNullable(url));
        } catch (DatabaseNotNamed e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Returns the plan; needs no database. */
    public MigrationPlan plan() {
        return source.plan();
    }

    /** Returns the option that selects the migrations. */
    public Source source() {
        return source;
    }

    /** Opens the server of scratch databases for a plan; {@link #close()} drops those. */
    public Scratch scratch(ScratchOption option, MigrationPlan plan) {
        ShutdownHooks opened = ShutdownHooks.ofThisProcess();
        scratchHooks = opened;
        return option.open(opened, Optional.ofNullable(url), source, plan);
    }

    /** Opens the server of scratch databases for these migrations; {@link #close()} drops those. */
    public Scratch scratch(ScratchOption option) {
        return scratch(option, source.plan());
    }

    /** Checks whether the option --url is set. */
    public boolean namesDatabase() {
        return url != null;
    }

    @Override
    public void close() {
        if (scratchHooks != null) {
            scratchHooks.close();
        }
        if (hooks != null) {
            hooks.close();
        }
    }
}
