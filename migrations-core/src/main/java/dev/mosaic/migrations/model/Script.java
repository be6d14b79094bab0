package dev.mosaic.migrations.model;

import java.util.Optional;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A parsed script.
 *
 * @param kind its purpose
 * @param name the description between the version and {@code .sql}, with underscores for blanks
 * @param location where it was found, for messages
 * @param directives the directives at its head
 * @param sql its text with the directive lines blank, so that line numbers are unchanged
 * @param checksum the CRC32 of the lines of {@code sql}, as Flyway computes it: directives do not count; 0 for a Java
 *     migration
 * @param java the class that runs in place of {@code sql}, if it is a Java migration
 */
public record Script(
        ScriptKind kind,
        String name,
        String location,
        Directives directives,
        String sql,
        int checksum,
        Optional<Class<? extends JavaMigration>> java) {
    private static final int LONGEST_DESCRIPTION = 200;
    private static final String ABBREVIATED = "...";

    /** Returns the last part of the location. */
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Returns the description as Flyway records it: with blanks for underscores, and abbreviated to 200 characters. */
    public String description() {
        String description = name.replace('_', ' ');
        return description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION - ABBREVIATED.length()) + ABBREVIATED;
    }
}
