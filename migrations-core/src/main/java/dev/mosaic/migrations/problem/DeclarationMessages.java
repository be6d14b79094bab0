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
        Path folder = Path.of(script).getParent();
        String file =
                folder == null ? "module.yml" : folder.resolve("module.yml").toString();
        return Path.of(module.folder()).equals(folder)
                ? "Declare it: MigrationModule.named(\"%s\").after(\"%s\")".formatted(module, upstream)
                : "Declare it in %s: after: [%s]".formatted(file, upstream);
    }
}
