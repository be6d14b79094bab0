package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.ledger.LedgerEntry.State;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.AdoptionRefused;
import dev.mosaic.migrations.problem.Explanation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reader of the ledger of a tool. It changes nothing. */
public final class LedgerReader {
    private final Connection connection;
    private final Collection<String> histories;

    /**
     * Creates a reader for one session.
     *
     * @param histories the histories that runs have written, {@code schema.table} without quotes, which are no ledgers of Flyway
     */
    public LedgerReader(Connection connection, Collection<String> histories) {
        this.connection = connection;
        this.histories = histories;
    }

    /**
     * Reads what is applied.
     *
     * @throws AdoptionRefused if there is no such ledger, or it says that a migration has failed or is in progress
     */
    public Ledger read(LedgerSource source) throws SQLException {
        if (source.tool() == LedgerTool.SQL) {
            return source.query().isPresent()
                    ? ofQuery(source.query().get())
                    : new Ledger(
                            LedgerTool.SQL,
                            List.of(),
                            source.upTo().stream().map(LedgerReader::named).toList());
        }
        LedgerFormat format = LedgerFormat.of(source.tool());
        LedgerTable table = LedgerTable.find(connection, source, format, histories);
        List<LedgerEntry> rows = Sql.query(
                connection,
                format.query().formatted(table, table.schema()),
                result -> LedgerRow.of(result).entry(State.APPLIED));
        refuseUnfinished(source.tool(), format, table, rows);
        return new Ledger(source.tool(), table.with(connection, format.others()), Ledger.applied(rows));
    }

    private static LedgerEntry named(StepId step) {
        return new LedgerEntry(
                step.toString(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, State.HEAD);
    }

    private void refuseUnfinished(LedgerTool tool, LedgerFormat format, LedgerTable table, List<LedgerEntry> rows)
            throws SQLException {
        List<Explanation> reasons = new ArrayList<>();
        rows.stream()
                .filter(row -> row.state() == State.FAILED)
                .forEach(row -> reasons.add(new Explanation(
                        "%s has failed, or has begun and not ended, according to %s's %s."
                                .formatted(row, tool.label(), table),
                        "It is not known how much of it is in the database.",
                        format.failed() + ".")));
        if (format.lock().isPresent() && table.holds(connection, format.lock().get())) {
            reasons.add(new Explanation(
                    "%s holds its lock %s."
                            .formatted(
                                    tool.label(),
                                    table.beside(format.lock().get().table())),
                    "A run of it is in progress, or was killed, so that its ledger may be behind the database.",
                    "Wait for its end; after a kill: %s.".formatted(format.locked())));
        }
        if (!reasons.isEmpty()) {
            throw AdoptionRefused.of(reasons);
        }
    }

    private Ledger ofQuery(String query) throws SQLException {
        try {
            List<LedgerRow> rows = Sql.query(connection, query, LedgerRow::of);
            boolean isOneNumber = rows.size() == 1 && rows.getFirst().isNumber();
            State state = isOneNumber ? State.UP_TO : State.APPLIED;
            return new Ledger(
                    LedgerTool.SQL,
                    LedgerTable.readBy(connection, query),
                    rows.stream().map(row -> row.entryOfQuery(state)).toList());
        } catch (SQLException e) {
            if (SqlState.isConnectionLost(e)) {
                throw e;
            }
            throw AdoptionRefused.of(
                    "The query of the ledger fails: %s".formatted(e.getMessage()),
                    "Its first column gives the names of the applied migrations, or their one version.",
                    "Correct it, for example: --query \"select filename from schema_migrations\".");
        }
    }
}
