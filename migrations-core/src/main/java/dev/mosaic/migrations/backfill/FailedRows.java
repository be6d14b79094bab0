package dev.mosaic.migrations.backfill;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.backfill.BatchKey.KeyPosition;
import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The rows of one step for which its statement fails: they are recorded, skipped, reported, and retried once they are repaired. */
final class FailedRows {
    /** Division by zero, a number out of range, a text too long, a null: these messages name no value. */
    private static final Set<SqlState> WITHOUT_VALUES = Set.of(
            SqlState.DIVISION_BY_ZERO,
            SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
            SqlState.STRING_DATA_RIGHT_TRUNCATION,
            SqlState.NULL_VALUE_NOT_ALLOWED);

    private final Connection connection;
    private final StepId step;
    private final ScriptRole role;
    private final Rows rows;

    FailedRows(Connection connection, BackfillTask task, Rows rows) {
        this.connection = connection;
        this.step = task.step();
        this.role = task.role();
        this.rows = rows;
    }

    /** A failed row, as stored in {@code migrations.backfill_row}. */
    private record FailedRow(KeyPosition key, String sqlState, String message) {}

    /**
     * Retries the rows that were skipped.
     *
     * @return whether all were retried: false if the step was paused meanwhile
     */
    boolean retry(BatchedStatement statement) throws SQLException {
        for (FailedRow failed : recorded()) {
            connection.setAutoCommit(false);
            try {
                if (!BackfillProgress.begins(connection, step)) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                    return false;
                }
                long done = role.run(connection, statement.at(rows.key(), failed.key()));
                forget(failed.key());
                BackfillProgress.changed(connection, step, done);
                connection.commit();
            } catch (SQLException e) {
                Sql.rollBack(connection, e);
                if (BatchFailure.of(e) != BatchFailure.ROW) {
                    throw e;
                }
                connection.setAutoCommit(false);
                record(failed.key(), e);
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
        return true;
    }

    /** Records a failed row, in the open transaction. */
    void record(KeyPosition key, SQLException failure) throws SQLException {
        Sql.update(
                connection,
                """
                insert into migrations.backfill_row (module, version, key, sql_state, message)
                values (?, ?, ?, ?, ?)
                on conflict (module, version, key) do update
                set
                  sql_state = excluded.sql_state,
                  message = excluded.message,
                  failed_at = clock_timestamp()
                """,
                step.module().value(),
                step.version().key(),
                key.in(connection),
                String.valueOf(failure.getSQLState()),
                message(failure));
    }

    private void forget(KeyPosition key) throws SQLException {
        Sql.update(
                connection,
                "delete from migrations.backfill_row where module = ? and version = ? and key = ?",
                step.module().value(),
                step.version().key(),
                key.in(connection));
    }

    private List<FailedRow> recorded() throws SQLException {
        return Sql.query(
                connection,
                """
                select key, sql_state, message
                from migrations.backfill_row
                where module = ?
                  and version = ?
                order by failed_at, key
                """,
                result -> new FailedRow(
                        KeyPosition.of(result.getArray("key")),
                        result.getString("sql_state"),
                        result.getString("message")),
                step.module().value(),
                step.version().key());
    }

    /** Returns the first line of PostgreSQL's message if it cannot quote a row, since the contents of rows are confidential. */
    static String message(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return BatchFailure.of(failure) != BatchFailure.ROW
                        || state.startsWith("23")
                        || WITHOUT_VALUES.contains(SqlState.of(failure))
                ? String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
                : "PostgreSQL's message is omitted because it may quote the row";
    }

    /**
     * Fails the step if there are too many failed rows.
     *
     * @param most how many are one too many
     * @param what the state of the step, as the end of a sentence
     */
    void refuse(int most, String what) throws SQLException {
        List<FailedRow> failed = recorded();
        if (failed.size() < most) {
            return;
        }
        BackfillProgress.fail(connection, step);
        throw StepFailed.of(
                step.toString(),
                new Explanation(
                        "%s %s; its statement failed for %d row(s)."
                                .formatted(step, what.formatted(rows.table()), failed.size()),
                        failed.stream().map(this::line).collect(joining("\n")),
                        "Fix these rows, then start again: they are retried, and the backfill resumes."),
                null);
    }

    private String line(FailedRow failed) {
        return "  (%s) = (%s): %s (SQLSTATE %s)"
                .formatted(rows.key().columns("", ""), failed.key(), failed.message(), failed.sqlState());
    }
}
