package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.problem.SchemaDrifted;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Difference;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The comparison of the catalog with its record before a run changes it. */
public final class DriftGate {
    private static final Logger LOG = LoggerFactory.getLogger(DriftGate.class);

    private DriftGate() {}

    /**
     * Refuses a catalog that was changed otherwise than by migrations, in no transaction.
     *
     * @throws SchemaDrifted with each difference
     */
    public static void refuse(Connection connection, ModuleSchemas modules) throws SQLException {
        Drift drift = new DriftReader(connection).read(modules);
        if (drift.recordedAt().isPresent() && !drift.isCompared()) {
            LOG.warn("The schemas are not compared: another major version of PostgreSQL has recorded the catalog");
        }
        if (!drift.isEmpty()) {
            throw SchemaDrifted.of(
                    drift.differences().stream().map(DriftGate::explanation).toList());
        }
    }

    private static Explanation explanation(Difference difference) {
        String change = switch (difference.change()) {
            case MISSING -> "is missing";
            case ADDED -> "was not created by a migration";
            case CHANGED -> "was changed otherwise than by a migration";
        };
        return new Explanation(
                "%s: %s %s (%s)."
                        .formatted(
                                difference.module(),
                                difference.object(),
                                change,
                                difference.who().map(Object::toString).orElseGet(() -> "when: " + difference.when())),
                "A migration expects the schema that migrations have left: it can fail, or overwrite the change. mosaic.migrations.drift is refuse.",
                difference
                                .remedy()
                                .map(sql -> "Take it back:\n" + sql + "\n")
                                .orElse("Compare both definitions: " + Operation.drift(difference.module()) + ". ")
                        + "Or keep it: apply the pending steps with mosaic.migrations.drift=ignore, then write and record a migration of the change.");
    }
}
