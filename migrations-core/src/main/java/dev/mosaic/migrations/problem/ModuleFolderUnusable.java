package dev.mosaic.migrations.problem;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder of modules has none, or one that cannot be read. */
public final class ModuleFolderUnusable extends MigrationException {
    private static final String EXAMPLE = "Write for example: after: [onboarding]";

    private ModuleFolderUnusable(Explanation explanation, @Nullable Throwable cause) {
        super(explanation, cause);
    }

    public static ModuleFolderUnusable withoutModules(Path folder) {
        return new ModuleFolderUnusable(
                new Explanation(
                        folder + " has no module.",
                        "A module is a sub-folder with a module.yml beside its scripts.",
                        "Name the folder above the modules, or put a module.yml (it may be empty) into each of them."),
                null);
    }

    public static ModuleFolderUnusable noFolder(Path folder) {
        return new ModuleFolderUnusable(
                new Explanation(
                        folder + " is no folder.",
                        "Modules are read from the sub-folders of one.",
                        "Name the folder above the modules; a path that is not absolute begins at the current one."),
                null);
    }

    public static ModuleFolderUnusable undeclared(Path folder, IllegalArgumentException name) {
        return new ModuleFolderUnusable(
                new Explanation(
                        folder + " has scripts and no module.yml.",
                        "A sub-folder is a module by that file alone, and its own name is none of a module: "
                                + name.getMessage() + ".",
                        "Add one that names it: echo 'name: chat' > %s/module.yml".formatted(folder)),
                name);
    }

    public static ModuleFolderUnusable declaration(String file, String why, @Nullable Throwable cause) {
        return new ModuleFolderUnusable(new Explanation(file + " declares no module.", why, EXAMPLE), cause);
    }
}
