package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A selection of modules, with the schema and the history of each.
 *
 * <p>A schema of a module's own name is that module's alone, unless another module declares it too. Any other schema may be shared: with other
 * modules, and with tables that no module has made.
 */
public final class ModuleSchemas {
    private final Map<ModuleName, String> declared;
    private final Set<ModuleName> names;

    private ModuleSchemas(Map<ModuleName, String> declared, Collection<ModuleName> names) {
        this.declared = Collections.unmodifiableMap(declared);
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** Selects modules by their declarations; a list of several declarations of one name has the schema of the first. */
    public static ModuleSchemas of(Collection<MigrationModule> modules) {
        Map<ModuleName, String> declared = new LinkedHashMap<>();
        modules.forEach(module -> declared.putIfAbsent(module.name(), module.schema()));
        return new ModuleSchemas(declared, declared.keySet());
    }

    /** Returns the module of the engine itself. */
    public static ModuleSchemas ofEngine() {
        return new ModuleSchemas(Map.of(ModuleName.ENGINE, ModuleName.ENGINE.value()), List.of(ModuleName.ENGINE));
    }

    /** Returns another selection; a module that is not declared has the schema of its name. */
    public ModuleSchemas only(Collection<ModuleName> others) {
        return new ModuleSchemas(declared, others);
    }

    /** Returns this selection followed by another one. */
    public ModuleSchemas and(ModuleSchemas others) {
        Map<ModuleName, String> all = new LinkedHashMap<>(declared);
        others.declared.forEach(all::putIfAbsent);
        Set<ModuleName> selected = new LinkedHashSet<>(names);
        selected.addAll(others.names);
        return new ModuleSchemas(all, selected);
    }

    /** Returns the names of the selected modules, in their order. */
    public Set<ModuleName> names() {
        return names;
    }

    /** Returns the declared schema of a module, unquoted. */
    public String schema(ModuleName module) {
        return declared.getOrDefault(module, module.value());
    }

    /** Returns the history of a module. */
    public HistoryTable history(ModuleName module) {
        return HistoryTable.of(module, schema(module));
    }

    /** Checks whether the declaration of a module is known. */
    public boolean isDeclared(ModuleName module) {
        return declared.containsKey(module);
    }

    /** Returns the schemas in which the selected modules have objects: the declared ones, and those of their own names. */
    public Set<String> all() {
        Set<String> schemas = new LinkedHashSet<>();
        names.forEach(module -> schemas.add(schema(module)));
        names.forEach(module -> schemas.add(module.value()));
        return schemas;
    }

    /** Returns the declared schemas of the selected modules. */
    public Set<String> declaredOnes() {
        Set<String> schemas = new LinkedHashSet<>();
        names.forEach(module -> schemas.add(schema(module)));
        return schemas;
    }

    /** Returns the module to which everything in a schema belongs: that of its name, if no other module declares the schema. */
    public Optional<ModuleName> soleModule(String schema) {
        boolean isShared = declared.entrySet().stream()
                .anyMatch(each ->
                        each.getValue().equals(schema) && !each.getKey().value().equals(schema));
        return isShared
                ? Optional.empty()
                : declared.keySet().stream()
                        .filter(module -> module.value().equals(schema))
                        .findFirst()
                        .or(() -> names.stream()
                                .filter(module -> module.value().equals(schema))
                                .findFirst());
    }

    /** Returns the selected modules that may have objects in a schema. */
    public List<ModuleName> in(String schema) {
        return names.stream()
                .filter(module ->
                        schema(module).equals(schema) || module.value().equals(schema))
                .toList();
    }

    /** Returns the selected modules. */
    @Override
    public String toString() {
        return names.toString();
    }
}
