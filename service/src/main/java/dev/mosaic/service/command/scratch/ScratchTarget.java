package dev.mosaic.service.command.scratch;

import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.service.command.ScratchOption;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.runtime.ShutdownHooks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select the migrations and the server of the scratch databases; closing it drops those and stops a local server. */
public final class ScratchTarget implements AutoCloseable {
    @Mixin
    private ScratchOption server;

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
        // Read first, so that unusable files are reported before a server is started.
        MigrationPlan plan = source.plan();
        ShutdownHooks opened = ShutdownHooks.ofThisProcess();
        hooks = opened;
        return server.open(opened, Optional.ofNullable(url), source, plan);
    }

    @Override
    public void close() {
        if (hooks != null) {
            hooks.close();
        }
    }
}
