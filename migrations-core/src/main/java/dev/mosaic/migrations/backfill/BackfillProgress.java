package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.backfill.BatchKey.KeyPosition;
import dev.mosaic.migrations.backfill.Rows.Range;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Backfill.State;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Backfill progress, stored in {@code migrations.backfill}. Every write joins the caller's transaction. */
public final class BackfillProgress {
    private static final String COLUMNS = """
            select
              b.module, b.version, b.state, b.table_name, b.estimated_rows, b.rows_read, b.rows_changed, b.batches, b.batch_size,
              b.worked_ms, b.throttled_by, b.node, b.started_at, b.updated_at, b.last_key, b.checksum, b.key_columns,
              (select count(*) from migrations.backfill_row r where r.module = b.module and r.version = b.version) as rows_failed
            from migrations.backfill b
            """;

    private BackfillProgress() {}

    /** A backfill with its position in the key and the checksum of the script that it began with. */
    record Entry(Backfill backfill, Optional<KeyPosition> last, int checksum, List<String> keyColumns) {
        Entry {
            keyColumns = List.copyOf(keyColumns);
        }

        /** Checks whether its position is one in the key of these rows. */
        boolean isAbout(Rows rows) {
            return backfill.table().equals(rows.table())
                    && keyColumns.equals(rows.key().columns());
        }
    }

    /** Checks whether the table exists; older versions of the engine do not create it. */
    public static boolean exists(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select to_regclass('migrations.backfill') is not null", result -> result.getBoolean(1));
    }

    /**
     * Returns the progress of all batched steps that have ever begun.
     *
     * @param written returns the ID of a step as its file name writes the version
     */
    public static List<Backfill> all(Connection connection, UnaryOperator<StepId> written) throws SQLException {
        return Sql.query(
                connection,
                COLUMNS + "order by b.started_at, b.module, b.version",
                result -> backfill(
                        written.apply(new StepId(
                                new ModuleName(result.getString("module")),
                                StepVersion.of(result.getString("version")))),
                        result));
    }

    /** Returns the progress of a step; empty if it has never begun. */
    public static Optional<Backfill> of(Connection connection, StepId step) throws SQLException {
        return entry(connection, step).map(Entry::backfill);
    }

    /**
     * Pauses or resumes a step; waits for the batch that is running.
     *
     * @return empty if it has never begun, or is done
     */
    public static Optional<Backfill> change(Connection connection, StepId step, State state) throws SQLException {
        int changed = Sql.update(
                connection,
                "update migrations.backfill set state = ?, updated_at = clock_timestamp()"
                        + " where module = ? and version = ? and state <> 'done'",
                state.toString(),
                step.module().value(),
                step.version().key());
        return changed == 0 ? Optional.empty() : of(connection, step);
    }

    /**
     * Begins a batch: until its transaction ends, {@link #change} of this step waits.
     *
     * @return whether the step may continue, which it may not while it is paused
     */
    static boolean begins(Connection connection, StepId step) throws SQLException {
        return Sql.query(
                        connection,
                        "select state from migrations.backfill where module = ? and version = ? for no key update",
                        result -> state(result.getString("state")),
                        step.module().value(),
                        step.version().key())
                .stream()
                .noneMatch(State.PAUSED::equals);
    }

    /** Deletes the progress of a step that is undone, so that it would start from the beginning. */
    public static void forget(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "delete from migrations.backfill where module = ? and version = ?",
                step.module().value(),
                step.version().key());
    }

    /** Marks a step FAILED unless it is PAUSED. */
    public static void fail(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set state = 'failed', throttled_by = null, updated_at = clock_timestamp()"
                        + " where module = ? and version = ? and state = 'running'",
                step.module().value(),
                step.version().key());
    }

    /** Resets a step whose check has found violations, so that its next attempt processes all rows again. */
    public static void rewind(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set last_key = null, updated_at = clock_timestamp()"
                        + " where module = ? and version = ?",
                step.module().value(),
                step.version().key());
    }

    /** Moves the steps of a module to its new name, together with their tables, whose schema was renamed. */
    public static void move(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        Sql.update(connection, "update migrations.backfill set module = ? where module = ?", to.value(), from.value());
    }

    static Optional<Entry> entry(Connection connection, StepId step) throws SQLException {
        return Sql.query(
                        connection,
                        COLUMNS + "where b.module = ? and b.version = ?",
                        result -> new Entry(
                                backfill(step, result),
                                Optional.ofNullable(place(result.getArray("last_key"))),
                                result.getInt("checksum"),
                                Arrays.asList((String[])
                                        result.getArray("key_columns").getArray())),
                        step.module().value(),
                        step.version().key())
                .stream()
                .findFirst();
    }

    static void begin(
            Connection connection, StepId step, int checksum, Rows rows, long estimatedRows, int size, String node)
            throws SQLException {
        Sql.update(
                connection,
                """
                insert into migrations.backfill
                  (module, version, state, checksum, table_name, key_columns, estimated_rows, batch_size, node)
                values (?, ?, 'running', ?, ?, ?, ?, ?, ?)
                """,
                step.module().value(),
                step.version().key(),
                checksum,
                rows.table(),
                connection.createArrayOf("text", rows.key().columns().toArray()),
                estimatedRows,
                size,
                node);
    }

    /** Resumes a step on this node; a paused step stays paused. */
    static void resume(Connection connection, StepId step, String node) throws SQLException {
        Sql.update(connection, """
                update migrations.backfill
                set
                  state = case when state = 'paused' then state else 'running' end,
                  throttled_by = null,
                  node = ?,
                  updated_at = clock_timestamp()
                where module = ?
                  and version = ?
                """, node, step.module().value(), step.version().key());
    }

    /** Records a completed batch; refuses if another session has changed the position meanwhile. */
    static void advance(
            Connection connection,
            StepId step,
            Optional<KeyPosition> from,
            Range range,
            long changed,
            int size,
            long ms)
            throws SQLException {
        int moved = Sql.update(
                connection,
                """
                update migrations.backfill
                set
                  last_key = ?,
                  rows_read = rows_read + ?,
                  rows_changed = rows_changed + ?,
                  batches = batches + 1,
                  batch_size = ?,
                  worked_ms = worked_ms + ?,
                """ + RecentBatches.ADDED + """
                  updated_at = clock_timestamp()
                where module = ?
                  and version = ?
                  and last_key is not distinct from ?
                """,
                range.last().in(connection),
                range.rows(),
                changed,
                size,
                ms,
                range.rows(),
                ms,
                step.module().value(),
                step.version().key(),
                from.isPresent() ? from.get().in(connection) : null);
        if (moved == 0) {
            throw new SQLException("Another session changed the progress of " + step + " at the same time");
        }
    }

    /** Records rows that were changed outside of any batch. */
    static void changed(Connection connection, StepId step, long rows) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set rows_changed = rows_changed + ? where module = ? and version = ?",
                rows,
                step.module().value(),
                step.version().key());
    }

    /** Marks a step DONE, in the transaction that records it. */
    public static void finish(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set state = 'done', throttled_by = null, updated_at = clock_timestamp()"
                        + " where module = ? and version = ?",
                step.module().value(),
                step.version().key());
    }

    /** Records why a step is paused at the moment; null for no reason. The time of the last batch stays. */
    static void setThrottledBy(Connection connection, StepId step, @Nullable String reason) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set throttled_by = ? where module = ? and version = ?",
                reason,
                step.module().value(),
                step.version().key());
    }

    private static @Nullable KeyPosition place(@Nullable Array array) throws SQLException {
        return array == null ? null : KeyPosition.of(array);
    }

    private static State state(String word) {
        return State.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Backfill backfill(StepId step, ResultSet result) throws SQLException {
        return new Backfill(
                step,
                state(result.getString("state")),
                result.getString("table_name"),
                result.getLong("estimated_rows"),
                result.getLong("rows_read"),
                result.getLong("rows_changed"),
                result.getLong("rows_failed"),
                result.getLong("batches"),
                result.getInt("batch_size"),
                result.getLong("worked_ms"),
                Optional.ofNullable(result.getString("throttled_by")),
                result.getString("node"),
                result.getObject("started_at", OffsetDateTime.class).toInstant(),
                result.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
