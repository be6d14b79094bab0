package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The declaration of a module: a {@code module.yml} beside its scripts, on the class path or in a folder of modules.
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
 * @param name the module's name
 * @param schema the schema of its objects, unquoted
 * @param after the modules that it depends on
 * @param formerly its former names
 * @param java its Java migrations
 * @param adoptedUntil the highest version of its steps that another tool has written or run
 * @param byPins whether it takes no part in an order of versions over all modules
 */
record ModuleDeclaration(
        ModuleName name,
        String schema,
        NavigableSet<ModuleName> after,
        NavigableSet<ModuleName> formerly,
        List<Class<? extends JavaMigration>> java,
        Optional<StepVersion> adoptedUntil,
        boolean byPins) {
    /** The name of the file. */
    static final String FILE = "module.yml";

    private static final String UNTIL = "until ";
    private static final String BY_PINS = "by-pins";

    private static final Set<String> KEYS = Set.of("name", "schema", "after", "formerly", "java", "adopted", "order");

    /**
     * Parses a declaration; an empty file declares a module with the name of its folder.
     *
     * @param location of the file, for messages
     * @param folder the name of the folder
     * @throws ModuleFolderUnusable if it is not YAML, has another key, a malformed name or an unknown class
     */
    static ModuleDeclaration parse(String location, String text, String folder) {
        Map<?, ?> keys = keys(location, text);
        Object name = keys.get("name");
        try {
            ModuleName module = new ModuleName(name == null ? folder : name.toString());
            Object schema = keys.get("schema");
            return new ModuleDeclaration(
                    module,
                    SchemaNames.check(module, schema == null ? module.value() : schema.toString()),
                    names(keys.get("after")),
                    names(keys.get("formerly")),
                    classes(keys.get("java")),
                    until(keys.get("adopted")),
                    byPins(keys.get("order")));
        } catch (IllegalArgumentException e) {
            throw ModuleFolderUnusable.declaration(location, e.getMessage() + ".", e);
        }
    }

    /** Returns the declared module with its scripts, in the order that is declared for all modules unless it takes no part. */
    MigrationModule with(List<ScriptFile> scripts, ModulesFile all) {
        List<ScriptFile> files = new ArrayList<>(scripts);
        java.forEach(type -> files.add(ScriptFile.of(type)));
        return new MigrationModule(
                name, schema, after, formerly, files, byPins ? Optional.empty() : all.byVersionUntil(), adoptedUntil);
    }

    private static Map<?, ?> keys(String location, String text) {
        Object content;
        try {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw ModuleFolderUnusable.declaration(location, "The file is not valid YAML: " + e.getMessage(), e);
        }
        if (content == null) {
            return Map.of();
        }
        if (content instanceof Map<?, ?> map && KEYS.containsAll(map.keySet())) {
            return map;
        }
        throw ModuleFolderUnusable.declaration(
                location,
                "Only the keys 'name', 'schema', 'after', 'formerly', 'java', 'adopted' and 'order' are allowed.",
                null);
    }

    private static NavigableSet<ModuleName> names(@Nullable Object value) {
        NavigableSet<ModuleName> names = new TreeSet<>();
        texts(value).forEach(name -> names.add(new ModuleName(name)));
        return names;
    }

    /** Parses {@code until 40}: words, because YAML would read 1.10 alone as a number. */
    private static Optional<StepVersion> until(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.toString();
        if (!text.startsWith(UNTIL)) {
            throw new IllegalArgumentException(
                    "'adopted: %s' is not understood: write for example adopted: until 40".formatted(text));
        }
        return Optional.of(StepVersion.of(text.substring(UNTIL.length()).strip()));
    }

    private static boolean byPins(@Nullable Object value) {
        if (value != null && !value.toString().equals(BY_PINS)) {
            throw new IllegalArgumentException(
                    "'order: %s' is not understood: a module can have order: by-pins; an order of versions is for all modules, in modules.yml"
                            .formatted(value));
        }
        return value != null;
    }

    private static List<Class<? extends JavaMigration>> classes(@Nullable Object value) {
        List<Class<? extends JavaMigration>> classes = new ArrayList<>();
        for (String name : texts(value)) {
            try {
                classes.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                        .asSubclass(JavaMigration.class));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("The class " + name + " is not on the class path", e);
            } catch (ClassCastException e) {
                throw new IllegalArgumentException("The class " + name + " is not a JavaMigration of Flyway", e);
            }
        }
        return classes;
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof Collection<?> texts) {
            return texts.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }
}
