package dev.mosaic.migrations.step;

import dev.mosaic.migrations.backfill.BatchedStatement;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.session.ScriptFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The preparation of a contract step, in its own transaction: it blocks writes to the backfilled tables and backfills
 * what was written since. The precondition then sees the rows that the script will see, so no row is missed.
 *
 * @param tables the tables that the batched steps behind it have backfilled, as SQL spells them
 * @param sweep the script whose statement runs once more, for all rows
 */
public record Contract(List<String> tables, Optional<Script> sweep) {
    public Contract {
        tables = List.copyOf(tables);
    }

    /** Returns the statements of {@link #prepare}, in their order. */
    public List<String> statements() {
        return Stream.concat(
                        tables.stream().map(Contract::locking),
                        sweep.map(script -> new BatchedStatement(script).overAll()).stream())
                .toList();
    }

    private static String locking(String table) {
        return "lock table %s in access exclusive mode".formatted(table);
    }

    /**
     * Locks the tables against writes of other sessions, and backfills what was written since the backfill.
     *
     * @param script the script of the contract step
     */
    public void prepare(Connection connection, Script script) throws SQLException {
        for (String table : tables) {
            refusable(connection, script, locking(table));
        }
        if (sweep.isPresent()) {
            refusable(connection, sweep.get(), new BatchedStatement(sweep.get()).overAll());
        }
    }

    private static void refusable(Connection connection, Script script, String sql) throws SQLException {
        try {
            Sql.run(connection, sql);
        } catch (SQLException e) {
            throw ScriptFailure.around(script, e);
        }
    }

    static Optional<Contract> of(Step step, MigrationPlan plan) {
        if (!step.isContract()) {
            return Optional.empty();
        }
        List<Step> backfills = plan.backfillsOf(step);
        Optional<StepVersion> swept = step.migration().directives().sweep();
        return Optional.of(new Contract(
                backfills.stream()
                        .flatMap(backfill -> backfill.migration().directives().batch().stream())
                        .map(Batch::table)
                        .distinct()
                        .sorted()
                        .toList(),
                plan.steps().stream()
                        .filter(backfill -> swept.isPresent()
                                && backfill.id().module().equals(step.id().module())
                                && backfill.id().version().equals(swept.get()))
                        .map(Step::migration)
                        .findFirst()));
    }
}
