package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A module with migrations: its name, the modules it depends on, its files.
 *
 * <p>Its declaration is the file {@code module.yml} beside its scripts, which {@link #of} reads from the class path and
 * {@link ModuleFolder} from a folder.
 *
 * @param name the module's name
 * @param schema the schema of its objects and of its history, unquoted; other modules may share it
 * @param after the modules whose tables its migrations may use; their dependencies are included
 * @param formerly its former names: a schema of such a name is renamed to the module's
 * @param files its scripts, as found, sorted by location
 * @param byVersionUntil the highest version of its steps that take part in the order of versions over all modules that
 *     have such a version; absent: pins alone give the order between modules
 * @param adoptedUntil the highest version of its steps that another tool has written or run: lint says nothing about
 *     their files; absent: none
 */
public record MigrationModule(
        ModuleName name,
        String schema,
        NavigableSet<ModuleName> after,
        NavigableSet<ModuleName> formerly,
        List<ScriptFile> files,
        Optional<StepVersion> byVersionUntil,
        Optional<StepVersion> adoptedUntil) {
    /**
     * Creates a module.
     *
     * @throws IllegalArgumentException if the schema is not one that a module can have
     */
    public MigrationModule {
        SchemaNames.check(name, schema);
        after = Collections.unmodifiableNavigableSet(new TreeSet<>(after));
        formerly = Collections.unmodifiableNavigableSet(new TreeSet<>(formerly));
        List<ScriptFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(ScriptFile::location));
        files = List.copyOf(sorted);
    }

    /** Creates a module in the schema of its name. */
    public MigrationModule(
            ModuleName name,
            NavigableSet<ModuleName> after,
            NavigableSet<ModuleName> formerly,
            List<ScriptFile> files) {
        this(name, name.value(), after, formerly, files, Optional.empty(), Optional.empty());
    }

    /** Creates a module in the schema of its name, without former names. */
    public MigrationModule(ModuleName name, NavigableSet<ModuleName> after, List<ScriptFile> files) {
        this(name, after, new TreeSet<>(), files);
    }

    /** Returns a module in the schema of its name, without dependencies and files: {@code named("billing").inSchema("public")}. */
    public static MigrationModule named(String name) {
        return new MigrationModule(new ModuleName(name), new TreeSet<>(), List.of());
    }

    /**
     * Returns this module in another schema, which other modules may share.
     *
     * @param other the name of the schema as PostgreSQL stores it, unquoted: {@code public}
     * @throws IllegalArgumentException if it is not a schema that a module can have
     */
    public MigrationModule inSchema(String other) {
        return new MigrationModule(name, other, after, formerly, files, byVersionUntil, adoptedUntil);
    }

    /**
     * Returns a module of the class path: its declaration is {@code db/<name>/module.yml}, and its scripts are beside
     * that file.
     *
     * <pre>
     * name: chat            # by default the name of the folder
     * schema: public        # the schema of its objects; by default that of its name
     * after: [conversation] # modules whose tables its migrations use; by default none
     * formerly: talk        # former names; by default none
     * java: [com.example.V7__fill_titles] # Java migrations; by default none
     * adopted: until 40     # the steps that another tool has written or run; by default none
     * order: by-pins        # takes no part in the order of versions of modules.yml; by default it does
     * </pre>
     *
     * @throws IllegalArgumentException if the name is malformed, or the folder has no declaration or no migration
     * @throws dev.mosaic.migrations.problem.ModuleFolderUnusable if the declaration cannot be read
     * @throws java.io.UncheckedIOException if the folder cannot be read
     */
    public static MigrationModule of(String name) {
        return ClasspathModules.read(new ModuleName(name));
    }

    /**
     * Returns all modules that are declared on the class path, sorted by name, without the engine's own. A JAR file must
     * have entries for its folders, as those of Maven and Gradle do.
     *
     * @throws dev.mosaic.migrations.problem.ModuleFolderUnusable if a declaration cannot be read
     * @throws java.io.UncheckedIOException if a folder cannot be read
     */
    public static List<MigrationModule> all() {
        return ClasspathModules.all();
    }

    /** Returns this module with further modules that it depends on. */
    public MigrationModule after(String... upstream) {
        NavigableSet<ModuleName> all = new TreeSet<>(after);
        Arrays.stream(upstream).map(ModuleName::new).forEach(all::add);
        return new MigrationModule(name, schema, all, formerly, files, byVersionUntil, adoptedUntil);
    }

    /** Returns this module with former names. */
    public MigrationModule formerly(String... names) {
        NavigableSet<ModuleName> all = new TreeSet<>(formerly);
        Arrays.stream(names).map(ModuleName::new).forEach(all::add);
        return new MigrationModule(name, schema, after, all, files, byVersionUntil, adoptedUntil);
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
        return new MigrationModule(name, schema, after, formerly, all, byVersionUntil, adoptedUntil);
    }

    /**
     * Returns this module with a further script.
     *
     * @param fileName {@code V1__threads.sql}
     * @param sql the text of the file, with its directives
     */
    public MigrationModule script(String fileName, String sql) {
        List<ScriptFile> all = new ArrayList<>(files);
        all.add(new ScriptFile(name.folder() + "/" + fileName, sql));
        return new MigrationModule(name, schema, after, formerly, all, byVersionUntil, adoptedUntil);
    }

    /**
     * Returns this module as part of an order that grew over all modules: its steps up to a version run in the order of
     * versions with those of all other modules that take part. Behind it, pins give the order between modules.
     *
     * @param version the highest version of that order, such as {@code 20201008120000}
     * @throws IllegalArgumentException if it is malformed
     */
    public MigrationModule byVersionUntil(String version) {
        return new MigrationModule(
                name, schema, after, formerly, files, Optional.of(StepVersion.of(version)), adoptedUntil);
    }

    /** Checks whether a step of this module was written or run by another tool. */
    public boolean isAdopted(StepVersion version) {
        return adoptedUntil.filter(until -> !version.isAfter(until)).isPresent();
    }

    /** Checks whether a version of this module is part of the order that grew over all modules. */
    public boolean isByVersion(StepVersion version) {
        return byVersionUntil.filter(until -> version.compareTo(until) <= 0).isPresent();
    }

    /** Returns this module with other files in place of its own. */
    public MigrationModule with(Collection<ScriptFile> others) {
        return new MigrationModule(name, schema, after, formerly, List.copyOf(others), byVersionUntil, adoptedUntil);
    }
}
