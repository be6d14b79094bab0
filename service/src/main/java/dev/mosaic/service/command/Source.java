package dev.mosaic.service.command;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which migrations. */
final class Source {
    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description =
                    "Modules from a folder, a sub-folder with a module.yml each; by default those of the service.")
    private @Nullable Path folder;

    /** The folder, where one is given. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** The modules with their files, as found. No database is asked. */
    List<MigrationModule> modules() {
        return folder == null ? ofTheService() : ModuleFolder.read(folder);
    }

    /** Their plan. No database is asked. */
    MigrationPlan plan() {
        return MigrationPlan.of(modules());
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
