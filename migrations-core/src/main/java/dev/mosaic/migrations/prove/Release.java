package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.script.ScriptName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of the modules that was released: databases of it exist.
 *
 * @param name how it is called, such as a tag
 * @param modules its modules with their files
 * @param records the checksums of released files, where these are recorded instead of kept
 */
public record Release(String name, List<MigrationModule> modules, List<ReleasedFiles> records) {
    public Release {
        modules = List.copyOf(modules);
        records = List.copyOf(records);
    }

    /** Creates a state with its own files. */
    public Release(String name, List<MigrationModule> modules) {
        this(name, modules, List.of());
    }

    /**
     * Returns the state that records describe: the versioned files of modules up to the released versions.
     *
     * @param records a record of each module that was released
     * @param modules all modules with their files now
     */
    public static Release of(List<ReleasedFiles> records, Collection<MigrationModule> modules) {
        Map<ModuleName, StepVersion> versions = new HashMap<>();
        records.stream()
                .filter(each -> !each.files().isEmpty())
                .forEach(each -> versions.put(each.module(), each.version()));
        List<MigrationModule> released = modules.stream()
                .map(module -> module.with(module.files().stream()
                        .filter(file -> isUpTo(versions.get(module.name()), file))
                        .toList()))
                .toList();
        return new Release(ReleasedFiles.FILE, released, records);
    }

    private static boolean isUpTo(@Nullable StepVersion released, ScriptFile file) {
        return released != null
                && ScriptName.parse(file.fileName())
                        .flatMap(ScriptName::version)
                        .filter(version -> !version.isAfter(released))
                        .isPresent();
    }
}
