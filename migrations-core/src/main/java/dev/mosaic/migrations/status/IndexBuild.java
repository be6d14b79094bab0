package dev.mosaic.migrations.status;

import java.util.Optional;

/**
 * An index build in progress.
 *
 * @param table the table, schema-qualified
 * @param index the index, schema-qualified; absent where PostgreSQL does not report it before the build ends
 * @param phase the phase as PostgreSQL names it (manual, 27.4.4)
 * @param percent how much of that phase is done, 0 to 100
 * @param process the process ID of the server process that builds it
 */
public record IndexBuild(String table, Optional<String> index, String phase, int percent, int process) {
    /** Describes the progress as text. */
    @Override
    public String toString() {
        return "%s on %s: %s, %d %%".formatted(index.orElse("an index"), table, phase, percent);
    }
}
