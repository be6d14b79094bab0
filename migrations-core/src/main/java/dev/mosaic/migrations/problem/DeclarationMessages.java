package dev.mosaic.migrations.problem;

import dev.mosaic.migrations.model.ModuleName;
import java.nio.file.Path;

/** The remedy for a module that uses another one without declaring it. */
public final class DeclarationMessages {
    private DeclarationMessages() {}

    /**
     * Returns how to declare the dependency where the module is declared.
     *
     * @param script the location of a script of the module: on the class path, or in a folder of modules
     */
    public static String declare(String script, ModuleName module, ModuleName upstream) {
        Path folder = script.endsWith(".java")
                ? Path.of(module.folder())
                : Path.of(script).getParent();
        return "Declare it in %s: after: [%s]"
                .formatted(folder == null ? "module.yml" : folder.resolve("module.yml"), upstream);
    }
}
