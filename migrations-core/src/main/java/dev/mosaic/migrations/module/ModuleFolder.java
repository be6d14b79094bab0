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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A folder of modules: each sub-folder with a {@code module.yml} is a module, with its scripts beside that file.
 *
 * <pre>
 * name: chat            # by default the name of the sub-folder
 * after: [conversation] # by default none
 * formerly: talk        # a former name; by default none
 * </pre>
 */
public final class ModuleFolder {
    private static final String DECLARATION = "module.yml";

    /** Names of declaration files in other tools, or with other letter case. */
    private static final Set<String> NEARLY = Set.of("module.yaml", "module.yml", "modules.yml", "modules.yaml");

    private static final Set<String> KEYS = Set.of("name", "after", "formerly");

    private ModuleFolder() {}

    /**
     * Returns the modules of a folder, sorted by the name of their sub-folder. A sub-folder with scripts but no
     * declaration is returned too, and its plan is refused.
     *
     * @throws ModuleFolderUnusable if the folder does not exist, has no module, or a {@code module.yml} has a key other
     *     than name, after and formerly
     * @throws UncheckedIOException if a folder cannot be listed
     */
    public static List<MigrationModule> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw ModuleFolderUnusable.noFolder(folder);
        }
        List<MigrationModule> modules = children(folder).stream()
                .flatMap(child -> Files.isRegularFile(child.resolve(DECLARATION))
                        ? Stream.of(module(child))
                        : undeclared(child).stream())
                .toList();
        if (modules.isEmpty()) {
            throw ModuleFolderUnusable.withoutModules(folder);
        }
        return modules;
    }

    /**
     * Returns the sub-folder of a module that {@link #read} has found.
     *
     * @throws NotInPlan if there is none of that name
     */
    public static Path of(Path folder, ModuleName name) {
        return children(folder).stream()
                .filter(child -> Files.isRegularFile(child.resolve(DECLARATION)))
                .filter(child -> module(child).name().equals(name))
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

    private static MigrationModule module(Path folder) {
        Path declaration = folder.resolve(DECLARATION);
        Map<?, ?> keys = declared(declaration);
        Object name = keys.get("name");
        MigrationModule module;
        try {
            module = new MigrationModule(
                    new ModuleName(name == null ? folder.getFileName().toString() : name.toString()),
                    new TreeSet<>(),
                    ScriptFiles.in(folder, folder.toString()));
            return module.after(names(keys.get("after"))).formerly(names(keys.get("formerly")));
        } catch (IllegalArgumentException e) {
            throw ModuleFolderUnusable.declaration(declaration, e.getMessage() + ".", e);
        }
    }

    private static Map<?, ?> declared(Path declaration) {
        Object content;
        try {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(declaration));
        } catch (IOException e) {
            throw ModuleFolderUnusable.declaration(declaration, "It cannot be read as UTF-8.", e);
        } catch (YAMLException e) {
            throw ModuleFolderUnusable.declaration(declaration, "It is not YAML: " + e.getMessage(), e);
        }
        if (content == null) {
            return Map.of();
        }
        if (content instanceof Map<?, ?> map && KEYS.containsAll(map.keySet())) {
            return map;
        }
        throw ModuleFolderUnusable.declaration(declaration, "It may say only 'name', 'after' and 'formerly'.", null);
    }

    private static String[] names(@Nullable Object value) {
        return switch (value) {
            case null -> new String[0];
            case Collection<?> names -> names.stream().map(String::valueOf).toArray(String[]::new);
            default -> new String[] {value.toString()};
        };
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
