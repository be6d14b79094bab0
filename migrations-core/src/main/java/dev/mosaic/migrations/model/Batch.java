package dev.mosaic.migrations.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the {@code --@ batch} line of a script says: its one statement runs again and again, over the rows of one batch each.
 *
 * @param table the table whose rows are gone through, as SQL spells it, with its schema
 * @param key the columns, as SQL spells them, of the unique key by which they are gone through; empty: the primary key
 * @param size how many rows the first batch has; absent: what the configuration says
 * @param ground whether a start waits for it
 */
public record Batch(String table, List<String> key, OptionalInt size, Ground ground) {
    public Batch {
        key = List.copyOf(key);
    }

    /** Whether a start of the service waits until all rows are done. */
    public enum Ground {
        /** It does. */
        FOREGROUND,
        /** The service starts, and one of its nodes goes on. */
        BACKGROUND
    }
}
