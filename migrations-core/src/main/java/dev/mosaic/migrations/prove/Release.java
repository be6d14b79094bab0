package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state of the modules that was released: databases of it exist.
 *
 * @param name how it is called, such as a tag
 * @param modules its modules with their files
 * @param records the checksums of released files, where these are recorded instead of kept
 */
public record Release(String name, List<MigrationModule> modules, List<ReleasedFiles> records) {
    private static final Pattern VERSIONED = Pattern.compile("[VUPC]([1-9][0-9]{0,17})__.*");

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
        Map<ModuleName, Long> versions = new HashMap<>();
        records.forEach(each -> versions.put(each.module(), each.version()));
        List<MigrationModule> released = modules.stream()
                .map(module -> module.with(module.files().stream()
                        .filter(file -> isUpTo(versions.getOrDefault(module.name(), 0L), file))
                        .toList()))
                .toList();
        return new Release(ReleasedFiles.FILE, released, records);
    }

    private static boolean isUpTo(long version, ScriptFile file) {
        Matcher name = VERSIONED.matcher(file.fileName());
        return name.matches() && Long.parseLong(name.group(1)) <= version;
    }
}
