package dev.mosaic.migrations.run;

import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.history.InheritedMigration;
import dev.mosaic.migrations.model.MigrationId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an adoption records.
 *
 * @param ledger where the migrations are recorded, for events and messages
 * @param migrations the migrations, in the order of the plan
 * @param authors the migration that made each object what it is, as far as a replay tells
 * @param facts what the migrations did to the catalog
 * @param schemas the schemas of their modules, whose objects are recorded as they are
 */
public record Inheritance(
        String ledger,
        List<InheritedMigration> migrations,
        Map<FactKey, MigrationId> authors,
        List<RecordedFact> facts,
        Set<String> schemas) {
    public Inheritance {
        migrations = List.copyOf(migrations);
        authors = Map.copyOf(authors);
        facts = List.copyOf(facts);
        schemas = Set.copyOf(schemas);
    }
}
