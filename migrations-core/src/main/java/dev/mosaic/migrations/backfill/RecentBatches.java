package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.StepId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows and the time of the last batches of a backfill, in two arrays of its row in {@code migrations.backfill}: a row of about 1 KB, which each batch
 * writes anyway.
 *
 * <p>Rejected: a table with a row for each batch, of which a large table has a million.
 */
public final class RecentBatches {
    /** How many batches are kept. */
    public static final int KEPT = 60;

    /** Part of the update of a batch: rows and milliseconds are its two parameters. */
    static final String ADDED = """
              recent_rows = (recent_rows || ?::bigint)[greatest(1, cardinality(recent_rows) - %1$d):],
              recent_ms = (recent_ms || ?::bigint)[greatest(1, cardinality(recent_ms) - %1$d):],
            """.formatted(KEPT - 2);

    private RecentBatches() {}

    /** Creates a value from a batch. */
    public interface Sample<T> {
        /** Returns the value for a number of rows and of milliseconds. */
        T of(long rows, long milliseconds);
    }

    /** Returns the last batches, the oldest first; none if the step has not begun, or the table does not exist. */
    public static <T> List<T> of(Connection connection, StepId step, Sample<T> sample) throws SQLException {
        try {
            return Sql.query(
                            connection,
                            "select recent_rows, recent_ms from migrations.backfill where module = ? and version = ?",
                            result -> {
                                Long[] rows = (Long[]) result.getArray(1).getArray();
                                Long[] times = (Long[]) result.getArray(2).getArray();
                                List<T> samples = new ArrayList<>();
                                for (int i = 0; i < Math.min(rows.length, times.length); i++) {
                                    samples.add(sample.of(rows[i], times[i]));
                                }
                                return samples;
                            },
                            step.module().value(),
                            step.version().key())
                    .stream()
                    .findFirst()
                    .orElse(List.of());
        } catch (SQLException e) {
            if (SqlState.UNDEFINED_TABLE.isOf(e) || SqlState.INVALID_SCHEMA_NAME.isOf(e)) {
                return List.of();
            }
            throw e;
        }
    }
}
