package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.lint.MadeObjects;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The module that each object of a database belongs to. In a schema of one module all objects are that module's. In any other schema it is
 * the module whose script made the object, by the record of runs; a part that no script made is its table's. An object that no script made
 * belongs to no module.
 */
public final class ObjectModules {
    private static final List<FactKind> WHOLES =
            List.of(FactKind.TABLE, FactKind.VIEW, FactKind.MATERIALIZED_VIEW, FactKind.SEQUENCE, FactKind.TYPE);
    private static final Set<FactKind> PARTS =
            Set.of(FactKind.COLUMN, FactKind.CONSTRAINT, FactKind.TRIGGER, FactKind.POLICY, FactKind.RULE);
    private static final Pattern INDEXED = Pattern.compile(" ON (?:ONLY )?(.+?) USING ");

    private final ModuleSchemas modules;
    private final Map<FactKey, RecordedObject> recorded;
    private final Optional<Scripts> scripts;

    /** The objects that the scripts of a plan create; the scripts are read when the first of them is asked for. */
    private static final class Scripts {
        private final MigrationPlan plan;
        private @Nullable MadeObjects made;

        Scripts(MigrationPlan plan) {
            this.plan = plan;
        }

        /** Returns the only module whose scripts create an object of this name. */
        Optional<ModuleName> maker(String schema, String name) {
            if (made == null) {
                made = MadeObjects.of(plan);
            }
            Set<ModuleName> makers = made.makers(schema, name);
            return makers.size() == 1 ? makers.stream().findFirst() : Optional.empty();
        }
    }

    private ObjectModules(ModuleSchemas modules, Map<FactKey, RecordedObject> recorded, Optional<Scripts> scripts) {
        this.modules = modules;
        this.recorded = recorded;
        this.scripts = scripts;
    }

    /**
     * Creates the assignment of objects to modules by a record.
     *
     * @param modules the modules, of which some are selected
     * @param recorded the recorded objects
     */
    public ObjectModules(ModuleSchemas modules, Map<FactKey, RecordedObject> recorded) {
        this(modules, recorded, Optional.empty());
    }

    /** Reads the record if a schema of these modules may have objects of others. */
    public static ObjectModules read(Connection connection, ModuleSchemas modules) throws SQLException {
        boolean isRead = modules.all().stream()
                        .anyMatch(schema -> modules.soleModule(schema).isEmpty())
                && CatalogRecord.exists(connection);
        return new ObjectModules(modules, isRead ? CatalogRecord.read(connection) : Map.of());
    }

    /** Returns this assignment for a run of a plan, whose scripts make objects before they are recorded. */
    public ObjectModules during(MigrationPlan plan) {
        return new ObjectModules(modules, recorded, Optional.of(new Scripts(plan)));
    }

    /** Returns this assignment without what the record says of some objects, which were dropped since. */
    public ObjectModules without(Set<FactKey> dropped) {
        Map<FactKey, RecordedObject> left = new HashMap<>(recorded);
        left.keySet().removeAll(dropped);
        return new ObjectModules(modules, left, scripts);
    }

    /** Returns the module that an object belongs to; empty if no module made it. */
    public Optional<ModuleName> of(Fact fact) {
        return of(fact, Optional.empty());
    }

    /**
     * Returns the module that an object belongs to; empty if no module made it.
     *
     * @param writer the module whose transaction wrote the object's catalog row last. It has made the object, unless others write such rows too:
     *     a foreign key writes the row of the table that it references. So it is not asked about a table that is recorded as no module's
     */
    public Optional<ModuleName> of(Fact fact, Optional<ModuleName> writer) {
        return modules.soleModule(fact.schema())
                .or(() -> recordedModule(fact.key()))
                .or(() -> fact.kind().isTouchedByOthers() ? Optional.empty() : writer)
                .or(() -> first(candidates(fact), fact))
                .or(() -> recorded.containsKey(fact.key()) ? Optional.empty() : writer);
    }

    /** Returns the module that a table, view, domain or another object with a name of its own belongs to. */
    public Optional<ModuleName> of(String schema, String identity) {
        return modules.soleModule(schema)
                .or(() -> WHOLES.stream()
                        .flatMap(kind -> recordedModule(new FactKey(kind, identity)).stream())
                        .findFirst());
    }

    /** Checks whether an object belongs to one of the selected modules. */
    public boolean isOfSelected(Fact fact) {
        return of(fact).filter(modules.names()::contains).isPresent();
    }

    /** Checks whether the module of an object depends on which script made it. */
    public boolean isInSharedSchema(Fact fact) {
        return modules.soleModule(fact.schema()).isEmpty();
    }

    private Optional<ModuleName> recordedModule(FactKey key) {
        return Optional.ofNullable(recorded.get(key)).flatMap(RecordedObject::module);
    }

    private Optional<ModuleName> first(List<FactKey> candidates, Fact fact) {
        return candidates.stream()
                .flatMap(key -> recordedModule(key).stream())
                .findFirst()
                .or(() -> scripts.flatMap(its -> candidates.stream()
                        .map(FactKey::names)
                        .filter(names -> names.size() > 1)
                        .flatMap(names -> its.maker(fact.schema(), names.get(1)).stream())
                        .findFirst()));
    }

    /** Returns the object itself, and the objects that it is a part of. */
    private static List<FactKey> candidates(Fact fact) {
        List<FactKey> keys = new ArrayList<>();
        FactKey key = fact.key().commented().orElse(fact.key());
        keys.add(key);
        if (PARTS.contains(key.kind())) {
            addWholes(withoutLastName(key.identity()), keys);
        } else if (fact.kind() == FactKind.INDEX) {
            Matcher on = INDEXED.matcher(fact.definition());
            if (on.find()) {
                addWholes(on.group(1), keys);
            }
        }
        return keys;
    }

    private static void addWholes(String identity, List<FactKey> keys) {
        WHOLES.forEach(kind -> keys.add(new FactKey(kind, identity)));
    }

    /** Returns an identity up to its last dot outside of quotes. */
    private static String withoutLastName(String identity) {
        boolean isQuoted = false;
        int dot = identity.length();
        for (int i = 0; i < identity.length(); i++) {
            if (identity.charAt(i) == '"') {
                isQuoted = !isQuoted;
            } else if (identity.charAt(i) == '.' && !isQuoted) {
                dot = i;
            }
        }
        return identity.substring(0, dot);
    }
}
