package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of modules: each sub-folder with a {@code module.yml} is a module, see {@link MigrationModule#of}, with its
 * scripts beside that file. A {@code modules.yml} beside the sub-folders declares an order over all modules.
 */
public final class ModuleFolder {
    static final String NOT_UTF8 = "The file cannot be read as UTF-8.";

    /** Names of declaration files in other tools, or with other letter case. */
    private static final Set<String> NEARLY = Set.of("module.yaml", "module.yml", "modules.yml", "modules.yaml");

    private ModuleFolder() {}

    /**
     * Returns the modules of a folder, sorted by the name of their sub-folder. A sub-folder with scripts but no
     * declaration is returned too, and its plan is refused.
     *
     * @throws ModuleFolderUnusable if the folder does not exist, has no module, or a {@code module.yml} declares none, or
     *     its {@code modules.yml} is malformed
     * @throws UncheckedIOException if a folder cannot be listed
     */
    public static List<MigrationModule> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw ModuleFolderUnusable.noFolder(folder);
        }
        ModulesFile all = declaration(folder);
        List<MigrationModule> modules = children(folder).stream()
                .flatMap(child -> Files.isRegularFile(child.resolve(ModuleDeclaration.FILE))
                        ? Stream.of(module(child, all))
                        : undeclared(child).stream())
                .toList();
        if (modules.isEmpty()) {
            throw ModuleFolderUnusable.withoutModules(folder);
        }
        return modules;
    }

    private static ModulesFile declaration(Path folder) {
        Path file = folder.resolve(ModulesFile.FILE);
        return Files.isRegularFile(file) ? ModulesFile.parse(file.toString(), text(file)) : ModulesFile.NONE;
    }

    /**
     * Returns the sub-folder of a module that {@link #read} has found.
     *
     * @throws NotInPlan if there is none of that name
     */
    public static Path of(Path folder, ModuleName name) {
        return children(folder).stream()
                .filter(child -> Files.isRegularFile(child.resolve(ModuleDeclaration.FILE)))
                .filter(child -> module(child, ModulesFile.NONE).name().equals(name))
                .findFirst()
                .orElseThrow(() -> NotInPlan.module(
                        name, read(folder).stream().map(MigrationModule::name).toList()));
    }

    /** Returns a folder that has scripts but no declaration as a module, so that it is not silently ignored. */
    private static Optional<MigrationModule> undeclared(Path folder) {
        if (!Files.isDirectory(folder) || folder.getFileName().toString().startsWith(".")) {
            return Optional.empty();
        }
        List<Path> children = children(folder);
        if (children.stream()
                .noneMatch(child -> ScriptFiles.isNamedSo(child.toString()) && Files.isRegularFile(child))) {
            return Optional.empty();
        }
        Optional<String> nearly = children.stream()
                .filter(child -> NEARLY.contains(child.getFileName().toString().toLowerCase(Locale.ROOT)))
                .map(Path::toString)
                .findFirst();
        List<ScriptFile> files = new ArrayList<>(ScriptFiles.in(folder, folder.toString()));
        files.add(ScriptFile.unusable(folder.toString(), new PlanProblem.UndeclaredModule(folder.toString(), nearly)));
        try {
            ModuleName name = new ModuleName(folder.getFileName().toString());
            return Optional.of(new MigrationModule(name, new TreeSet<>(), files));
        } catch (IllegalArgumentException e) {
            throw ModuleFolderUnusable.undeclared(folder, e);
        }
    }

    private static MigrationModule module(Path folder, ModulesFile all) {
        Path file = folder.resolve(ModuleDeclaration.FILE);
        return ModuleDeclaration.parse(
                        file.toString(), text(file), folder.getFileName().toString())
                .with(ScriptFiles.in(folder, folder.toString()), all);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw ModuleFolderUnusable.declaration(file.toString(), NOT_UTF8, e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
