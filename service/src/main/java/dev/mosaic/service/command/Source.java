package dev.mosaic.service.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.service.command.failure.NotWritten;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.workingcopy.WorkingCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects the migrations. */
public final class Source {
    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description =
                    "Folder with the modules, each a sub-folder with a module.yml; they may depend on modules of the service."
                            + " Default: the modules of the service.")
    private @Nullable Path folder;

    private @Nullable Set<ModuleName> own;

    /** Returns the folder, if the option is set. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /**
     * Reads the modules with their files; needs no database. With a folder, those are its modules and the modules of the
     * service on which they depend. Those of the service are read from the working copy, if there is one.
     */
    public List<MigrationModule> modules() {
        return folder == null ? ofService() : withUpstream(ModuleFolder.read(folder));
    }

    /** Reads the modules of the service: from the working copy, or from the class path where there is none. */
    public static List<MigrationModule> ofService() {
        return WorkingCopy.ofThisProcess().map(WorkingCopy::modules).orElseGet(MigrationModule::all);
    }

    /** Adds the modules of the service that modules of a folder name, and those that these depend on; a folder's own module comes first. */
    private static List<MigrationModule> withUpstream(List<MigrationModule> modules) {
        Map<ModuleName, MigrationModule> all = new LinkedHashMap<>();
        modules.forEach(module -> all.putIfAbsent(module.name(), module));
        Deque<ModuleName> wanted = new ArrayDeque<>();
        modules.forEach(module -> wanted.addAll(module.after()));
        if (all.keySet().containsAll(wanted)) {
            return modules;
        }
        Map<ModuleName, MigrationModule> ofService = new HashMap<>();
        ofService().forEach(module -> ofService.put(module.name(), module));
        List<MigrationModule> found = new ArrayList<>(modules);
        while (!wanted.isEmpty()) {
            ModuleName name = wanted.pop();
            MigrationModule module = ofService.get(name);
            if (module != null && all.putIfAbsent(name, module) == null) {
                found.add(module);
                wanted.addAll(module.after());
            }
        }
        return found;
    }

    /**
     * Returns the folder with the scripts of a module: of the folder, or in the working copy that Mosaic was built from.
     *
     * @throws NotWritten if the working copy does not have it
     */
    public Path folderOf(ModuleName module) {
        return folder == null || !isInFolder(folder, module) ? ofWorkingCopy(module) : ModuleFolder.of(folder, module);
    }

    /** Checks for a module whose files are selected; with a folder, the modules of the service on which its own depend are not. */
    public boolean isSelected(ModuleName module) {
        return folder == null || isInFolder(folder, module);
    }

    /** Checks for a module of a folder; another module is one of the service, on which those of the folder depend. */
    private boolean isInFolder(Path folder, ModuleName name) {
        Set<ModuleName> names = own;
        if (names == null) {
            names = ModuleFolder.read(folder).stream()
                    .map(MigrationModule::name)
                    .collect(toSet());
            own = names;
        }
        return names.contains(name);
    }

    /** Returns the working copy that Mosaic was built from. */
    public static Path workingCopy() {
        return Home.ofThisProcess().folder().resolveSibling(".").normalize();
    }

    private static Path ofWorkingCopy(ModuleName module) {
        Path resources = workingCopy().resolve(Path.of(module.value(), "src", "main", "resources"));
        if (!Files.isDirectory(resources)) {
            throw NotWritten.withoutSources(module, resources);
        }
        return WorkingCopy.ofThisProcess()
                .map(copy -> copy.folderOf(module))
                .orElseGet(() -> resources.resolve(module.folder()));
    }

    /** Returns the text of a further file of a module, beside its module.yml; empty if there is none. */
    public Optional<String> text(ModuleName module, String file) {
        try (InputStream content = folder == null || !isInFolder(folder, module)
                ? ofService(module, file)
                : opened(ModuleFolder.of(folder, module).resolve(file))) {
            return content == null ? Optional.empty() : Optional.of(new String(content.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s of module %s".formatted(file, module), e);
        }
    }

    private static @Nullable InputStream ofService(ModuleName module, String file) throws IOException {
        Optional<WorkingCopy> copy = WorkingCopy.ofThisProcess();
        return copy.isPresent()
                ? opened(copy.get().folderOf(module).resolve(file))
                : Source.class.getResourceAsStream("/" + module.folder() + "/" + file);
    }

    private static @Nullable InputStream opened(Path file) throws IOException {
        return Files.exists(file) ? Files.newInputStream(file) : null;
    }

    /** Returns the plan of these modules; needs no database. */
    public MigrationPlan plan() {
        return MigrationPlan.of(modules());
    }
}
