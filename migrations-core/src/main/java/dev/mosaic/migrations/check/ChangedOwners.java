package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.history.EventReader;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The modules of the objects in shared schemas while the scripts of one run change them: an object belongs to the module whose script has
 * created it, whichever has changed it since. One that a script drops loses its module, so that a new object of its name belongs to its own creator.
 */
final class ChangedOwners {
    private final ModuleSchemas modules;
    private final MigrationPlan plan;
    private @Nullable CatalogSnapshot begin;
    private @Nullable ObjectModules record;
    private final Map<FactKey, Optional<ModuleName>> settled = new HashMap<>();
    private final Set<FactKey> dropped = new HashSet<>();
    private final Map<FactKey, Optional<ModuleName>> settling = new HashMap<>();
    private final Set<FactKey> dropping = new HashSet<>();

    ChangedOwners(ModuleSchemas modules, MigrationPlan plan) {
        this.modules = modules;
        this.plan = plan;
    }

    /** Takes the first snapshot of the run, if it has none. */
    void begin(CatalogSnapshot snapshot) {
        if (begin == null) {
            begin = snapshot;
        }
    }

    /**
     * Returns the module of each object that a script has removed or changed, by the record that the run began with, what its scripts did since,
     * and the log. To a step of an order that grew over all modules, objects of a shared schema are its own.
     */
    Function<Fact, Optional<ModuleName>> of(Connection connection, MigrationId author, CatalogDifference difference)
            throws SQLException {
        settling.clear();
        dropping.clear();
        ObjectModules all = record(connection);
        List<Fact> shared = Stream.concat(
                        difference.missing().stream(),
                        difference.changed().stream().map(CatalogDifference.Change::before))
                .filter(all::isInSharedSchema)
                .toList();
        Map<Long, ModuleName> writers = EventReader.writers(
                connection, shared.stream().map(Fact::xid).distinct().toList());
        Map<FactKey, Optional<ModuleName>> its = new HashMap<>();
        for (Fact fact : shared) {
            its.put(fact.key(), owner(all, fact, Optional.ofNullable(writers.get(fact.xid()))));
        }
        settling.putAll(its);
        difference.missing().stream().filter(all::isInSharedSchema).forEach(fact -> {
            settling.remove(fact.key());
            dropping.add(fact.key());
        });
        difference.added().stream()
                .filter(all::isInSharedSchema)
                .filter(fact -> fact.kind() != FactKind.COLUMN)
                .forEach(fact -> settling.put(fact.key(), Optional.of(author.module())));
        boolean isByVersion = author.asStep().filter(plan::isByVersion).isPresent();
        return fact -> isByVersion && all.isInSharedSchema(fact)
                ? Optional.of(author.module())
                : its.getOrDefault(fact.key(), all.of(fact));
    }

    /** Confirms that the changes of the last script are committed. */
    void committed() {
        dropping.forEach(settled::remove);
        dropped.addAll(dropping);
        settled.putAll(settling);
    }

    /** Returns the modules of the objects that scripts have created or changed; none for an object of no module. */
    Map<FactKey, Optional<ModuleName>> settled() {
        return Collections.unmodifiableMap(settled);
    }

    /** Returns the objects of shared schemas that scripts have dropped, also those that were created again. */
    Set<FactKey> dropped() {
        return Collections.unmodifiableSet(dropped);
    }

    private Optional<ModuleName> owner(ObjectModules all, Fact fact, Optional<ModuleName> writer) {
        Optional<ModuleName> known = settled.get(fact.key());
        if (known != null) {
            return known;
        }
        boolean isNew = dropped.contains(fact.key());
        boolean isOlder = !isNew
                && fact.kind().isTouchedByOthers()
                && begin != null
                && begin.fact(fact.key()).isPresent();
        return (isNew ? all.without(dropped) : all).of(fact, isOlder ? Optional.empty() : writer);
    }

    private ObjectModules record(Connection connection) throws SQLException {
        ObjectModules known = record;
        if (known == null) {
            Set<ModuleName> all = new TreeSet<>(modules.names());
            all.addAll(EventReader.modules(connection));
            known = ObjectModules.read(connection, modules.only(all)).during(plan);
            record = known;
        }
        return known;
    }
}
