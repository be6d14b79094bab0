package dev.mosaic.migrations.model;

import java.util.Optional;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A script, understood.
 *
 * @param kind what it is for
 * @param name what stands between the version and {@code .sql}: a clause in snake_case
 * @param location where it was found, for messages
 * @param directives what its head says
 * @param sql its text with the directive lines blank, so that line numbers stay true
 * @param checksum the CRC32 of the lines of {@code sql}, as Flyway records it: directives are no part of it; 0 of a Java migration, which has none
 * @param java the class that is run in place of {@code sql}, if it is a Java migration
 */
public record Script(
        ScriptKind kind,
        String name,
        String location,
        Directives directives,
        String sql,
        int checksum,
        Optional<Class<? extends JavaMigration>> java) {
    /** The last part of the location. */
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The name as Flyway records it: with blanks for underscores. */
    public String description() {
        return name.replace('_', ' ');
    }
}
