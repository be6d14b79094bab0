package dev.mosaic.service.command;

import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.DatabaseNotNamed;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.command.CommandDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that selects the server of scratch databases. */
public final class ScratchOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--scratch",
            paramLabel = "URL|beside",
            description =
                    "Server for the scratch databases, with a user that may create databases; beside: the server of the"
                            + " database. Default: a local server of the same PostgreSQL major version as the database.")
    private @Nullable String server;

    /** Checks whether the option is set. */
    public boolean isSet() {
        return server != null;
    }

    /**
     * Opens the scratch server, which the hooks close.
     *
     * @param url the database whose major version the server must have, instead of the configured one
     * @param source whether the modules are those of a folder, whose database is not that of the service
     * @param plan the plan of which parts are replayed
     * @throws MigrationException if it cannot be used
     */
    public Scratch open(ShutdownHooks hooks, Optional<String> url, Source source, MigrationPlan plan) {
        CommandDatabase database = database(hooks, url, source);
        Credentials credentials = database.credentials().ofOwner().application();
        return hooks.register(Scratch.on(
                new ScratchServer(
                        credentials.jdbcUrl(),
                        credentials.user(),
                        credentials.password(),
                        server == null ? ScratchServer.Use.SCRATCH_ONLY : ScratchServer.Use.SHARED),
                database.migrations().withPlan(plan)));
    }

    private CommandDatabase database(ShutdownHooks hooks, Optional<String> url, Source source) {
        if (CommandDatabase.BESIDE.equals(server) && source.folder().isPresent()) {
            try {
                return CommandDatabase.ofFolder(hooks, url);
            } catch (DatabaseNotNamed e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
        return CommandDatabase.scratch(hooks, url, Optional.ofNullable(server));
    }
}
