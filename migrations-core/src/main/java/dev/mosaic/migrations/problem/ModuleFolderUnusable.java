package dev.mosaic.migrations.problem;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder of modules has none, or one that cannot be read. */
public final class ModuleFolderUnusable extends MigrationException {
    private static final String EXAMPLE = "Correct the file. Example: after: [onboarding]";

    private ModuleFolderUnusable(Explanation explanation, @Nullable Throwable cause) {
        super(explanation, cause);
    }

    public static ModuleFolderUnusable withoutModules(Path folder) {
        return new ModuleFolderUnusable(
                new Explanation(
                        folder + " contains no module.",
                        "A module is a sub-folder with scripts and a module.yml.",
                        "Specify the parent folder of the modules, or add a module.yml (it may be empty) to each module."),
                null);
    }

    public static ModuleFolderUnusable noFolder(Path folder) {
        return new ModuleFolderUnusable(
                new Explanation(
                        folder + " is not a folder.",
                        "Modules are read from the sub-folders of a folder.",
                        "Specify the parent folder of the modules; a relative path starts at the current folder."),
                null);
    }

    public static ModuleFolderUnusable undeclared(Path folder, IllegalArgumentException name) {
        return new ModuleFolderUnusable(
                new Explanation(
                        folder + " has scripts and no module.yml.",
                        "Only a folder with a module.yml is a module, and the folder's name is not a valid module name: "
                                + name.getMessage() + ".",
                        "Add one with a name: echo 'name: chat' > %s/module.yml".formatted(folder)),
                name);
    }

    /** Reports a record of released files that cannot be read. */
    public static ModuleFolderUnusable released(String file, String why, @Nullable Throwable cause) {
        return new ModuleFolderUnusable(
                new Explanation(
                        file + " is not a valid record of released files.",
                        why,
                        "Restore it from version control. A new record is written by ./mosaic prove --freeze."),
                cause);
    }

    /** Reports a declaration of a folder of modules that cannot be read. */
    public static ModuleFolderUnusable modules(String file, String why, @Nullable Throwable cause) {
        return new ModuleFolderUnusable(
                new Explanation(
                        file + " is not a valid declaration of a folder of modules.",
                        why,
                        "Correct the file. Example: order: by-version until 20201008120000"),
                cause);
    }

    public static ModuleFolderUnusable declaration(String file, String why, @Nullable Throwable cause) {
        return new ModuleFolderUnusable(
                new Explanation(file + " is not a valid module declaration.", why, EXAMPLE), cause);
    }
}
