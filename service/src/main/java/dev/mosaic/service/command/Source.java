package dev.mosaic.service.command;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.service.command.failure.NotWritten;
import dev.mosaic.service.database.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects the migrations. */
public final class Source {
    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description =
                    "Folder with the modules, each a sub-folder with a module.yml. Default: the modules of the service.")
    private @Nullable Path folder;

    /** Returns the folder, if the option is set. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Reads the modules with their files; needs no database. */
    public List<MigrationModule> modules() {
        return folder == null ? MigrationModule.all() : ModuleFolder.read(folder);
    }

    /**
     * Returns the folder with the scripts of a module: in the given folder, else in the working copy.
     *
     * @throws NotWritten if the working copy does not have the sources of the module
     */
    public Path folderOf(ModuleName module) {
        return folder().map(root -> ModuleFolder.of(root, module)).orElseGet(() -> ofWorkingCopy(module));
    }

    private static Path ofWorkingCopy(ModuleName module) {
        Path copy = Home.ofThisProcess().folder().resolveSibling(".").normalize();
        Path resources = copy.resolve(Path.of(module.value(), "src", "main", "resources"));
        if (!Files.isDirectory(resources)) {
            throw NotWritten.withoutSources(module, resources);
        }
        return resources.resolve(module.folder());
    }

    /** Returns the plan of these modules; needs no database. */
    public MigrationPlan plan() {
        return MigrationPlan.of(modules());
    }
}
