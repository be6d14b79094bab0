package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.backfill.BatchKey.Place;
import dev.mosaic.migrations.backfill.Rows.Range;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Backfill.State;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far batched steps are, in {@code migrations.backfill}; each change is part of whatever transaction is open. */
public final class BackfillProgress {
    private static final String COLUMNS = """
            select
              b.module, b.version, b.state, b.table_name, b.estimated_rows, b.rows_read, b.rows_changed, b.batches, b.batch_size,
              b.worked_ms, b.held_back_by, b.node, b.started_at, b.updated_at, b.last_key, b.checksum, b.key_columns,
              (select count(*) from migrations.backfill_row r where r.module = b.module and r.version = b.version) as rows_failed
            from migrations.backfill b
            """;

    private BackfillProgress() {}

    /** A step with its place and the script that it was begun with. */
    record Entry(Backfill backfill, Optional<Place> last, int checksum, List<String> keyColumns) {
        Entry {
            keyColumns = List.copyOf(keyColumns);
        }

        /** Whether its place is one among these rows. */
        boolean isAbout(Rows rows) {
            return backfill.table().equals(rows.table())
                    && keyColumns.equals(rows.key().columns());
        }
    }

    /** Whether there is a ledger: a database that an older version has migrated has none. */
    public static boolean exists(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select to_regclass('migrations.backfill') is not null", result -> result.getBoolean(1));
    }

    /** How far all batched steps are that ever began. */
    public static List<Backfill> all(Connection connection) throws SQLException {
        return Sql.query(
                connection, COLUMNS + "order by b.started_at, b.module, b.version", BackfillProgress::backfill);
    }

    /** How far a step is; absent if it never began. */
    public static Optional<Backfill> of(Connection connection, StepId step) throws SQLException {
        return entry(connection, step).map(Entry::backfill);
    }

    /**
     * Tells a step to wait, or to go on; waits for the batch that is at work.
     *
     * @return absent if it never began, or is done
     */
    public static Optional<Backfill> change(Connection connection, StepId step, State state) throws SQLException {
        int changed = Sql.update(
                connection,
                "update migrations.backfill set state = ?, updated_at = clock_timestamp()"
                        + " where module = ? and version = ? and state <> 'done'",
                state.toString(),
                step.module().value(),
                step.version());
        return changed == 0 ? Optional.empty() : of(connection, step);
    }

    /**
     * Begins a batch: until its transaction ends, {@link #change} of this step waits.
     *
     * @return whether the step may go on; not while it is paused
     */
    static boolean begins(Connection connection, StepId step) throws SQLException {
        return Sql.query(
                        connection,
                        "select state from migrations.backfill where module = ? and version = ? for no key update",
                        result -> state(result.getString("state")),
                        step.module().value(),
                        step.version())
                .stream()
                .noneMatch(State.PAUSED::equals);
    }

    /** Forgets a step: it is undone, and would begin anew. */
    public static void forget(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "delete from migrations.backfill where module = ? and version = ?",
                step.module().value(),
                step.version());
    }

    /** Says that a step has failed, unless somebody has told it to wait. */
    public static void fail(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set state = 'failed', held_back_by = null, updated_at = clock_timestamp()"
                        + " where module = ? and version = ? and state = 'running'",
                step.module().value(),
                step.version());
    }

    /** Lets a step whose check has found something go through all rows again, when it is tried again. */
    public static void rewind(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set last_key = null, updated_at = clock_timestamp()"
                        + " where module = ? and version = ?",
                step.module().value(),
                step.version());
    }

    /** Gives the steps of a module to another one; their tables have gone with the schema. */
    public static void move(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        Sql.update(connection, "update migrations.backfill set module = ? where module = ?", to.value(), from.value());
    }

    static Optional<Entry> entry(Connection connection, StepId step) throws SQLException {
        return Sql.query(
                        connection,
                        COLUMNS + "where b.module = ? and b.version = ?",
                        result -> new Entry(
                                backfill(result),
                                Optional.ofNullable(place(result.getArray("last_key"))),
                                result.getInt("checksum"),
                                Arrays.asList((String[])
                                        result.getArray("key_columns").getArray())),
                        step.module().value(),
                        step.version())
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
                step.version(),
                checksum,
                rows.table(),
                connection.createArrayOf("text", rows.key().columns().toArray()),
                estimatedRows,
                size,
                node);
    }

    /** Another node, or another try, goes on; one that was told to wait still waits. */
    static void goOn(Connection connection, StepId step, String node) throws SQLException {
        Sql.update(connection, """
                update migrations.backfill
                set
                  state = case when state = 'paused' then state else 'running' end,
                  held_back_by = null,
                  node = ?,
                  updated_at = clock_timestamp()
                where module = ?
                  and version = ?
                """, node, step.module().value(), step.version());
    }

    /** Notes a batch that is done; refuses if somebody else has moved the step meanwhile. */
    static void advance(
            Connection connection, StepId step, Optional<Place> from, Range range, long changed, int size, long ms)
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
                step.module().value(),
                step.version(),
                from.isPresent() ? from.get().in(connection) : null);
        if (moved == 0) {
            throw new SQLException(step + " was moved by somebody else meanwhile");
        }
    }

    /** Notes what was changed apart from any batch. */
    static void changed(Connection connection, StepId step, long rows) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set rows_changed = rows_changed + ? where module = ? and version = ?",
                rows,
                step.module().value(),
                step.version());
    }

    /** Says that all rows of a step are done, in the transaction that records it. */
    public static void finish(Connection connection, StepId step) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set state = 'done', held_back_by = null, updated_at = clock_timestamp()"
                        + " where module = ? and version = ?",
                step.module().value(),
                step.version());
    }

    /** Says what holds a step back; null: nothing. */
    static void holdBack(Connection connection, StepId step, @Nullable String reason) throws SQLException {
        Sql.update(
                connection,
                "update migrations.backfill set held_back_by = ?, updated_at = clock_timestamp()"
                        + " where module = ? and version = ?",
                reason,
                step.module().value(),
                step.version());
    }

    private static @Nullable Place place(@Nullable Array array) throws SQLException {
        return array == null ? null : Place.of(array);
    }

    private static State state(String word) {
        return State.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Backfill backfill(ResultSet result) throws SQLException {
        return new Backfill(
                new StepId(new ModuleName(result.getString("module")), result.getLong("version")),
                state(result.getString("state")),
                result.getString("table_name"),
                result.getLong("estimated_rows"),
                result.getLong("rows_read"),
                result.getLong("rows_changed"),
                result.getLong("rows_failed"),
                result.getLong("batches"),
                result.getInt("batch_size"),
                result.getLong("worked_ms"),
                Optional.ofNullable(result.getString("held_back_by")),
                result.getString("node"),
                result.getObject("started_at", OffsetDateTime.class).toInstant(),
                result.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
