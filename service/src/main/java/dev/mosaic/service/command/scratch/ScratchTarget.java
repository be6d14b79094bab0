package dev.mosaic.service.command.scratch;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select the migrations and the server of the scratch databases; closing it drops those and stops a local server. */
public final class ScratchTarget implements AutoCloseable {
    @Option(
            names = "--scratch",
            paramLabel = "URL|beside",
            description =
                    "Server for the scratch databases, with a user that may create databases; beside: the server of the"
                            + " database. Default: a local server of the same PostgreSQL major version as the database.")
    private @Nullable String server;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Database whose major version the scratch server must have: postgresql://user:password@host:port/name."
                            + " Default: the database of the service. It is not changed.")
    private @Nullable String url;

    @Mixin
    private Source source;

    private @Nullable ShutdownHooks hooks;

    /** Returns the option that selects the migrations. */
    public Source source() {
        return source;
    }

    /**
     * Opens the scratch server.
     *
     * @throws dev.mosaic.migrations.problem.MigrationException if it cannot be used
     */
    public Scratch scratch() {
        MigrationPlan plan = source.plan(); // read first, so that unusable files are reported before a server is started
        ShutdownHooks opened = ShutdownHooks.ofThisProcess();
        hooks = opened;
        ApplicationContext context = Wiring.forScratch(opened, Optional.ofNullable(url), Optional.ofNullable(server));
        Credentials credentials =
                context.getBean(DatabaseCredentials.class).ofOwner().application();
        Migrations migrations = context.getBean(Migrations.class, Qualifiers.byName("default"));
        return opened.register(Scratch.on(
                new ScratchServer(
                        credentials.jdbcUrl(),
                        credentials.user(),
                        credentials.password(),
                        server == null ? ScratchServer.Use.SCRATCH_ONLY : ScratchServer.Use.SHARED),
                migrations.withPlan(plan)));
    }

    @Override
    public void close() {
        if (hooks != null) {
            hooks.close();
        }
    }
}
