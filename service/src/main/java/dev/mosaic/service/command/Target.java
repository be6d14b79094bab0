package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.service.runtime.Run;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which migrations, and which database; closing stops what the command needed of both. */
final class Target implements AutoCloseable {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database: postgresql://user:password@host:port/name; by default the one of the service.")
    private @Nullable String url;

    @Mixin
    private Source source;

    private @Nullable Run run;

    /** The migrations of the modules on the database. Nothing is migrated by asking for them. */
    Migrations migrations() {
        // Read first: a folder that is no use is no reason to start a server.
        Optional<MigrationPlan> given = source.folder().map(_ -> source.plan());
        run = Run.ofThisProcess();
        Migrations ours = Wiring.forCommand(run, Optional.ofNullable(url))
                .getBean(Migrations.class, Qualifiers.byName("default"));
        return given.map(ours::withPlan).orElse(ours);
    }

    /** The plan alone: no database is asked. */
    MigrationPlan plan() {
        return source.plan();
    }

    /** Whether a database was named. */
    boolean namesDatabase() {
        return url != null;
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
        }
    }
}
