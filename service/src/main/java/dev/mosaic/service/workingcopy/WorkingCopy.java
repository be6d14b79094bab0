package dev.mosaic.service.workingcopy;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.service.database.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder with the sources of Mosaic, each module in a sub-folder with {@code pom.xml} and {@code src/main/resources/db/<module>/module.yml}.
 *
 * @param folder relative if it is the current directory or below, so that a terminal can open the paths in findings
 */
public record WorkingCopy(Path folder) {
    private static final Path MODULES = Path.of("src", "main", "resources", "db");
    private static final String DECLARATION = "module.yml";
    private static final Pattern ROOT =
            Pattern.compile("<groupId>dev\\.mosaic</groupId>\\s*<artifactId>mosaic</artifactId>");

    /** The engine, whose own scripts are no module of the service. */
    private static final String ENGINE = "migrations-core";

    /** Returns the working copy beside the home of this process; empty if the program runs without its sources. */
    public static Optional<WorkingCopy> ofThisProcess() {
        return in(Home.ofThisProcess().folder().resolveSibling(".").normalize());
    }

    /** Returns the working copy in a folder; empty if the folder does not have the sources of the service. */
    public static Optional<WorkingCopy> in(Path folder) {
        boolean hasSources = isRoot(folder.resolve("pom.xml"))
                && Files.isRegularFile(folder.resolve("service").resolve("pom.xml"));
        WorkingCopy copy = new WorkingCopy(shortened(folder));
        return hasSources && copy.hasNoOrderOverAllModules() ? Optional.of(copy) : Optional.empty();
    }

    private static boolean isRoot(Path pom) {
        try {
            return Files.isRegularFile(pom)
                    && ROOT.matcher(Files.readString(pom)).find();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pom, e);
        }
    }

    /** Checks for the order of versions that one module declares for all: it is read from the class path alone. */
    private boolean hasNoOrderOverAllModules() {
        return folders().stream().noneMatch(each -> Files.exists(each.resolve("modules.yml")));
    }

    private static Path shortened(Path folder) {
        Path current = Path.of("").toAbsolutePath();
        return folder.startsWith(current) ? current.relativize(folder) : folder;
    }

    /**
     * Reads the modules with their files, sorted by name.
     *
     * @throws dev.mosaic.migrations.problem.ModuleFolderUnusable if a declaration is malformed
     */
    public List<MigrationModule> modules() {
        List<MigrationModule> modules = new ArrayList<>();
        for (Path each : folders()) {
            modules.addAll(ModuleFolder.read(each));
        }
        modules.sort(Comparator.comparing(MigrationModule::name));
        return modules;
    }

    /** Returns the folder with the scripts of a module; it need not exist. */
    public Path folderOf(ModuleName module) {
        return folder.resolve(module.value()).resolve(MODULES).resolve(module.value());
    }

    /** Returns the folders with a sub-folder for each of their modules. */
    private List<Path> folders() {
        try (Stream<Path> children = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            return children.map(child -> folder.resolve(child.getFileName()))
                    .filter(child -> Files.isRegularFile(child.resolve("pom.xml")))
                    .filter(child -> !child.getFileName().toString().equals(ENGINE))
                    .map(child -> child.resolve(MODULES))
                    .filter(child -> hasModule(child) || Files.exists(child.resolve("modules.yml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    /** Checks whether a folder exists and has a sub-folder that is a module. */
    public static boolean hasModule(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(child -> Files.isRegularFile(child.resolve(DECLARATION)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
