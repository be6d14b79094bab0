package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select the migrations and the database; closing it releases the resources of both. */
final class Target implements AutoCloseable {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Database: postgresql://user:password@host:port/name. Default: the database of the service.")
    private @Nullable String url;

    @Mixin
    private Source source;

    private @Nullable ShutdownHooks hooks;

    /** Returns the migrations of the modules on the database; does not apply any. */
    Migrations migrations() {
        // Read first, so that an unusable folder is reported before a database server is started.
        Optional<MigrationPlan> given = source.folder().map(_ -> source.plan());
        hooks = ShutdownHooks.ofThisProcess();
        Migrations ours = Wiring.forCommand(hooks, Optional.ofNullable(url))
                .getBean(Migrations.class, Qualifiers.byName("default"));
        return given.map(ours::withPlan).orElse(ours);
    }

    /** Returns the plan; needs no database. */
    MigrationPlan plan() {
        return source.plan();
    }

    /** Checks whether the option --url is set. */
    boolean namesDatabase() {
        return url != null;
    }

    @Override
    public void close() {
        if (hooks != null) {
            hooks.close();
        }
    }
}
