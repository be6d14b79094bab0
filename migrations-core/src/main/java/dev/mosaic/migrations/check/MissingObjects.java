package dev.mosaic.migrations.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.status.Defect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects that repeatable scripts created and that no longer exist. */
public final class MissingObjects {
    private static final Logger LOG = LoggerFactory.getLogger(MissingObjects.class);

    private MissingObjects() {}

    public static List<Defect> in(Connection connection, ModuleSchemas modules) throws SQLException {
        List<RecordedFact> missing = missing(connection, modules);
        return missing.stream()
                .filter(fact -> missing.stream().noneMatch(fact::isPartOf))
                .map(fact -> new Defect(
                        Defect.Kind.MISSING_OBJECT,
                        fact.author().module(),
                        fact.key().toString(),
                        fact.author().asRepeatable().map(RepeatableId::fileName).orElseThrow(),
                        Optional.of(HistoryTables.spelled(
                                modules.history(fact.author().module())))))
                .toList();
    }

    /** Makes the scripts of missing objects pending, such as after a step that was applied or undone by hand. */
    public static void markPendingAgain(Connection connection, ModuleSchemas modules) throws SQLException {
        List<RecordedFact> missing = missing(connection, modules);
        Set<RepeatableId> scripts = missing.stream()
                .flatMap(fact -> fact.author().asRepeatable().stream())
                .collect(toUnmodifiableSet());
        for (RepeatableId script : scripts) {
            LOG.info("{} is pending again, because an object that it created is missing", script);
            HistoryTables.deleteRepeatable(connection, modules, script);
        }
        if (!missing.isEmpty()) {
            RecordedFacts.forgetOfRepeatables(
                    connection, missing.stream().map(RecordedFact::key).toList());
        }
    }

    private static List<RecordedFact> missing(Connection connection, ModuleSchemas modules) throws SQLException {
        if (!RecordedFacts.areReadable(connection)) {
            return List.of();
        }
        List<RecordedFact> made = RecordedFacts.ofRepeatables(connection).stream()
                .filter(fact -> modules.names().contains(fact.author().module()))
                .toList();
        if (made.isEmpty()) {
            return List.of();
        }
        CatalogSnapshot now = new CatalogReader(connection).read();
        return made.stream().filter(fact -> now.fact(fact.key()).isEmpty()).toList();
    }
}
