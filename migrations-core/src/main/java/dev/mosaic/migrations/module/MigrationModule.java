package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A module with migrations: its name, the modules it depends on, its files.
 *
 * <p>A module declares itself with one bean of this type; {@link ModuleFolder} reads it from a folder.
 *
 * @param name the module's name
 * @param after the modules whose tables its migrations may use; their dependencies are included
 * @param formerly its former names: a schema of such a name is renamed to the module's
 * @param files its scripts, as found, sorted by location
 */
public record MigrationModule(
        ModuleName name, NavigableSet<ModuleName> after, NavigableSet<ModuleName> formerly, List<ScriptFile> files) {
    public MigrationModule {
        after = Collections.unmodifiableNavigableSet(new TreeSet<>(after));
        formerly = Collections.unmodifiableNavigableSet(new TreeSet<>(formerly));
        List<ScriptFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(ScriptFile::location));
        files = List.copyOf(sorted);
    }

    /** Creates a module without former names. */
    public MigrationModule(ModuleName name, NavigableSet<ModuleName> after, List<ScriptFile> files) {
        this(name, after, new TreeSet<>(), files);
    }

    /**
     * Returns the module whose files are on the class path in {@code db/<name>/}.
     *
     * @throws IllegalArgumentException if the name is malformed, or the folder has no files
     * @throws java.io.UncheckedIOException if the folder cannot be read
     */
    public static MigrationModule named(String name) {
        ModuleName module = new ModuleName(name);
        List<ScriptFile> files = ClasspathScripts.in(module.folder());
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Module %s has no migration: there is no %s/*.sql on the class path"
                    .formatted(name, module.folder()));
        }
        return new MigrationModule(module, new TreeSet<>(), files);
    }

    /** Returns this module with further modules that it depends on. */
    public MigrationModule after(String... upstream) {
        NavigableSet<ModuleName> all = new TreeSet<>(after);
        Arrays.stream(upstream).map(ModuleName::new).forEach(all::add);
        return new MigrationModule(name, all, formerly, files);
    }

    /** Returns this module with former names. */
    public MigrationModule formerly(String... names) {
        NavigableSet<ModuleName> all = new TreeSet<>(formerly);
        Arrays.stream(names).map(ModuleName::new).forEach(all::add);
        return new MigrationModule(name, after, all, files);
    }

    /**
     * Adds Java migrations to the files of the module: each is a step with the version and description in its class
     * name.
     *
     * @param types classes such as {@code V7__fill_titles}; each a bean, or with a constructor without parameters
     */
    @SafeVarargs
    public final MigrationModule with(Class<? extends JavaMigration>... types) {
        List<ScriptFile> all = new ArrayList<>(files);
        for (Class<? extends JavaMigration> type : types) {
            all.add(ScriptFile.of(type));
        }
        return new MigrationModule(name, after, formerly, all);
    }

    /** Returns this module with other files in place of its own. */
    public MigrationModule with(Collection<ScriptFile> others) {
        return new MigrationModule(name, after, formerly, List.copyOf(others));
    }
}
