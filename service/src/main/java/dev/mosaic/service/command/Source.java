package dev.mosaic.service.command;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
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
        return folder == null ? MigrationModule.all() : ModuleFolder.read(folder);
    }

    /** Their plan. No database is asked. */
    MigrationPlan plan() {
        return MigrationPlan.of(modules());
    }
}
