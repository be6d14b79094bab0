package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Defect;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What repeatable scripts made and the database no longer has. */
final class MissingObjects {
    private MissingObjects() {}

    static List<Defect> in(Connection connection, Collection<ModuleName> modules) throws SQLException {
        if (!RecordedFacts.areReadable(connection)) {
            return List.of();
        }
        List<RecordedFact> made = RecordedFacts.ofRepeatables(connection).stream()
                .filter(fact -> modules.contains(fact.author().module()))
                .toList();
        if (made.isEmpty()) {
            return List.of();
        }
        CatalogSnapshot now = new CatalogReader(connection).read();
        List<RecordedFact> missing =
                made.stream().filter(fact -> now.fact(fact.key()).isEmpty()).toList();
        return missing.stream()
                .filter(fact -> missing.stream().noneMatch(fact::isPartOf))
                .map(fact -> new Defect(
                        Defect.Kind.MISSING_OBJECT,
                        fact.author().module(),
                        fact.key().toString(),
                        "R__%s.sql".formatted(fact.author().name())))
                .toList();
    }
}
