package dev.mosaic.migrations.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * The {@code --@ batch} directive of a script: its one statement runs repeatedly, each time for the rows of one batch.
 *
 * @param table the table whose rows are backfilled, as SQL spells it, with its schema
 * @param key the columns, as SQL spells them, of the unique key that orders the rows; empty: the primary key
 * @param size how many rows the first batch has; absent: the configured number
 * @param ground whether a start waits for the backfill
 */
public record Batch(String table, List<String> key, OptionalInt size, ExecutionMode ground) {
    public Batch {
        key = List.copyOf(key);
    }

    /** Whether a start of the service waits until all rows are processed. */
    public enum ExecutionMode {
        /** The start waits. */
        FOREGROUND,
        /** The service starts, and one of its nodes runs the backfill. */
        BACKGROUND
    }
}
