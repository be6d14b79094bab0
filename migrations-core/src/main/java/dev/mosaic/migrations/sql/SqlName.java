package dev.mosaic.migrations.sql;

import java.util.Optional;

/**
 * The name of a table or of another object of a schema, as a statement writes it.
 *
 * @param schema absent where the name has none
 * @param name the name without the schema; empty where the schema itself is meant
 * @param line where it stands
 */
public record SqlName(Optional<String> schema, String name, int line) {
    /** Whether its schema is left to the {@code search_path}. */
    public boolean isUnqualified() {
        return schema.isEmpty();
    }
}
