package dev.mosaic.service.command;

import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.ModuleFolder;
import dev.mosaic.service.runtime.Run;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which migrations, and which database. */
final class Target {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database: postgresql://user:password@host:port/name; by default the one of the service.")
    private @Nullable String url;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description =
                    "Modules from a folder, a sub-folder with a module.yml each; by default those of the service.")
    private @Nullable Path folder;

    /** The migrations of the modules on the database. Nothing is migrated by asking for them. */
    Migrations migrations() {
        Migrations ours =
                Wiring.forCommand(Run.ofThisProcess(), Optional.ofNullable(url)).getBean(Migrations.class);
        return folder == null ? ours : ours.withPlan(MigrationPlan.of(ModuleFolder.read(folder)));
    }

    /** The plan alone: no database is asked. */
    MigrationPlan plan() {
        return MigrationPlan.of(folder == null ? ofTheService() : ModuleFolder.read(folder));
    }

    /** A context without configuration makes no data source. */
    private static List<MigrationModule> ofTheService() {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start()) {
            return List.copyOf(context.getBeansOfType(MigrationModule.class));
        }
    }
}
