package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.catalog.RecordedObject;
import dev.mosaic.migrations.drift.EngineObjects;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Comparison of a database with what a replay of its steps leaves: in the schemas of the adopted modules, and whatever their steps make elsewhere. Owners and
 * privileges are not compared, nor the tables of the tool itself.
 */
final class CatalogComparison {
    private final MigrationPlan plan;
    private final ExpectedCatalog expected;
    private final Map<String, Set<ModuleName>> schemas;
    private final Collection<String> toolTables;
    private final AcceptedDifferences accepted;

    /**
     * Creates the comparison.
     *
     * @param schemas the schemas, each with the modules whose steps are adopted into it
     * @param toolTables the tables of the tool, as SQL spells them
     */
    CatalogComparison(
            MigrationPlan plan,
            ExpectedCatalog expected,
            Map<String, Set<ModuleName>> schemas,
            Collection<String> toolTables,
            AcceptedDifferences accepted) {
        this.plan = plan;
        this.expected = expected;
        this.schemas = schemas;
        this.toolTables = toolTables;
        this.accepted = accepted;
    }

    /** Returns the differences of a database, by name; an object that is there or missing as a whole is one difference. */
    List<CatalogMismatch> with(Connection connection) throws SQLException {
        CatalogSnapshot live = new CatalogReader(connection).read();
        Map<FactKey, RecordedObject> recorded =
                CatalogRecord.exists(connection) ? CatalogRecord.read(connection) : Map.of();
        ObjectModules modules = new ObjectModules(plan.schemas(), recorded).during(plan);
        List<Mismatch> found = new ArrayList<>();
        for (FactKey key : keys(live)) {
            Optional<Fact> fact = live.fact(key);
            Optional<String> now = fact.map(each -> Granted.without(each.definition()));
            if (!now.equals(expected.definition(key))
                    && !isKnown(key, fact, recorded)
                    && !isOfOthers(key, fact, modules)) {
                found.add(new Mismatch(key, schema(key, fact), expected.definition(key), now));
            }
        }
        return found.stream()
                .filter(each -> found.stream().noneMatch(each::isPartOf))
                .map(this::reported)
                .sorted(Comparator.comparing(CatalogMismatch::toString))
                .toList();
    }

    private Set<FactKey> keys(CatalogSnapshot live) {
        Set<FactKey> keys = new LinkedHashSet<>();
        expected.after().values().stream()
                .filter(fact -> schemas.containsKey(fact.schema()) || expected.isAdopted(fact.key()))
                .forEach(fact -> keys.add(fact.key()));
        expected.before().keySet().stream().filter(expected::isAdopted).forEach(keys::add);
        live.facts().stream().filter(fact -> schemas.containsKey(fact.schema())).forEach(fact -> keys.add(fact.key()));
        keys.removeIf(key -> isOfEngine(key) || isOfTool(key, live));
        return keys;
    }

    private static boolean isOfEngine(FactKey key) {
        FactKey object = key.commented().orElse(key);
        return EngineObjects.contains(object)
                || object.identity().equals(ModuleName.ENGINE.value())
                || object.identity().startsWith(ModuleName.ENGINE.value() + ".");
    }

    private boolean isOfTool(FactKey key, CatalogSnapshot live) {
        FactKey object = key.commented().orElse(key);
        return toolTables.stream().anyMatch(table -> {
            FactKey tool = new FactKey(FactKind.TABLE, table);
            if (expected.after().containsKey(tool)) {
                return false; // a step makes it: a query may read a table of the application
            }
            return object.equals(tool)
                    || object.isPartOf(tool)
                    || isMadeWith(
                            object, live.fact(object).map(Fact::definition).orElse(""), tool);
        });
    }

    /** An object that agrees with its record is known: it was compared, or accepted, when it was recorded. */
    private boolean isKnown(FactKey key, Optional<Fact> live, Map<FactKey, RecordedObject> recorded) {
        Optional<RecordedObject> record = Optional.ofNullable(recorded.get(key));
        return record.isPresent()
                && !expected.isAdopted(key)
                && record.map(object -> object.fact().definition()).equals(live.map(Fact::definition));
    }

    /** A schema of several modules also has objects of other modules, and of none: neither are of the adopted steps. */
    private boolean isOfOthers(FactKey key, Optional<Fact> live, ObjectModules modules) {
        if (expected.definition(key).isPresent() || expected.isAdopted(key) || live.isEmpty()) {
            return false;
        }
        Set<ModuleName> adopted = schemas.getOrDefault(live.get().schema(), Set.of());
        return modules.of(live.get()).filter(adopted::contains).isEmpty();
    }

    private String schema(FactKey key, Optional<Fact> live) {
        return live.or(() -> Optional.ofNullable(expected.after().get(key)))
                .map(Fact::schema)
                .orElse("");
    }

    private CatalogMismatch reported(Mismatch mismatch) {
        Optional<ModuleName> author =
                Optional.ofNullable(expected.authors().get(mismatch.key())).map(id -> id.module());
        Set<ModuleName> owners = schemas.getOrDefault(mismatch.schema(), Set.of());
        return new CatalogMismatch(
                author.or(() -> owners.size() == 1 ? owners.stream().findFirst() : Optional.empty()),
                mismatch.key().toString(),
                mismatch.expected(),
                mismatch.found(),
                accepted.contain(
                        mismatch.key().kind().toString(), mismatch.key().identity()));
    }

    /** Checks for the index of a table or constraint, or the sequence of a serial column of a table. */
    private static boolean isMadeWith(FactKey key, String definition, FactKey other) {
        return switch (key.kind()) {
            case INDEX ->
                definition.contains(" ON " + other.identity() + " ")
                        || definition.contains(" ON ONLY " + other.identity() + " ")
                        || (other.kind() == FactKind.CONSTRAINT && isNamedAs(key, other));
            case SEQUENCE ->
                other.kind() == FactKind.TABLE
                        && key.identity().matches(Pattern.quote(other.identity()) + "_.*_seq\"?");
            default -> false;
        };
    }

    /** Compares the names {@code schema.index} and {@code schema.table.constraint}. */
    private static boolean isNamedAs(FactKey index, FactKey constraint) {
        int schema = index.identity().indexOf('.') + 1;
        return constraint.identity().startsWith(index.identity().substring(0, schema))
                && constraint.identity().endsWith("." + index.identity().substring(schema));
    }

    private record Mismatch(FactKey key, String schema, Optional<String> expected, Optional<String> found) {
        /** Checks whether it is there, or missing, with another object. */
        boolean isPartOf(Mismatch other) {
            return !Objects.equals(key, other.key)
                    && (expected.isEmpty() || found.isEmpty())
                    && expected.isPresent() == other.expected.isPresent()
                    && found.isPresent() == other.found.isPresent()
                    && (key.isPartOf(other.key)
                            || isMadeWith(key, expected.or(() -> found).orElse(""), other.key));
        }
    }
}
