package dev.mosaic.migrations.history;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.Explanation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Baselines of histories: versions up to which steps count as applied without having run, as {@code flyway baseline}
 * does.
 *
 * @param versions the baseline of each module that has one
 * @param modules the modules with their histories
 */
public record Baselines(Map<ModuleName, StepVersion> versions, ModuleSchemas modules) {
    public Baselines {
        versions = Map.copyOf(versions);
    }

    /**
     * Reads the baselines from the histories.
     *
     * @param begun the modules that have a history
     * @throws dev.mosaic.migrations.problem.DatabaseRefused if a version is malformed
     */
    public static Baselines of(Connection connection, ModuleSchemas begun) throws SQLException {
        Map<ModuleName, StepVersion> versions = new HashMap<>();
        String all = begun.names().stream()
                .map(module -> "select %s::text, version from %s where type like '%%BASELINE'"
                        .formatted(Sql.literal(module.value()), HistoryTables.spelled(begun.history(module))))
                .collect(joining(" union all "));
        if (!all.isEmpty()) {
            Sql.query(
                    connection,
                    all,
                    result -> versions.merge(
                            new ModuleName(result.getString(1)),
                            HistoryQuery.version(result.getString(1), result.getString(2)),
                            BinaryOperator.maxBy(Comparator.naturalOrder())));
        }
        return new Baselines(versions, begun);
    }

    /** Returns why a pending migration cannot be applied; empty for a step above the baseline of its module, and for a repeatable script. */
    public Optional<Explanation> refusal(MigrationId id) {
        StepVersion baseline = versions.get(id.module());
        if (baseline == null
                || id.asStep().filter(step -> !step.version().isAfter(baseline)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Explanation(
                "%s is pending, but its version is not above the baseline.".formatted(id),
                "The baseline of module %s declares all steps up to version %s as already present."
                        .formatted(id.module(), baseline),
                "Compare %s with the files: record the steps that are present, then delete the baseline row."
                        .formatted(HistoryTables.spelled(modules.history(id.module())))));
    }
}
