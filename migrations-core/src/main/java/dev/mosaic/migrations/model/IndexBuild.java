package dev.mosaic.migrations.model;

import java.util.Optional;

/**
 * An index that is being built.
 *
 * @param table the table, schema-qualified
 * @param index the index, schema-qualified; absent where PostgreSQL does not tell it before it is done
 * @param phase what is being done, in PostgreSQL's words (manual, 27.4.4)
 * @param percent how much of that phase is done, 0 to 100
 * @param process the process of the database server that builds it
 */
public record IndexBuild(String table, Optional<String> index, String phase, int percent, int process) {
    /** How far it is, in words. */
    @Override
    public String toString() {
        return "%s on %s: %s, %d %%".formatted(index.orElse("an index"), table, phase, percent);
    }
}
