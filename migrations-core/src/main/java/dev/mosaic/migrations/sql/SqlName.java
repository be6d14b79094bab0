package dev.mosaic.migrations.sql;

import java.util.Optional;

/**
 * The name of a table or another schema object, as a statement writes it.
 *
 * @param schema absent if the name is unqualified
 * @param name the name without the schema; empty if the schema itself is meant
 * @param line its line
 */
public record SqlName(Optional<String> schema, String name, int line) {
    /** Checks whether its schema is left to the {@code search_path}. */
    public boolean isUnqualified() {
        return schema.isEmpty();
    }
}
