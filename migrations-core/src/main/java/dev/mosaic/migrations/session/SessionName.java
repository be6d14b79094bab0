package dev.mosaic.migrations.session;

import dev.mosaic.migrations.settings.MigrationSettings;
import java.util.Arrays;

/** The application_name of the engine's sessions, which {@code pg_stat_activity} shows; PostgreSQL cuts it at 63 bytes. */
public enum SessionName {
    /** The session holds the run lock, or requests it for the first time. */
    MIGRATING("mosaic migrations on "),
    /** The session requests the run lock repeatedly. */
    WAITING("mosaic waiting on "),
    /** The session verifies the checks of the applied steps. */
    VERIFYING("mosaic verify on ");

    private final String prefix;

    SessionName(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the name for a process with these settings. */
    public String of(MigrationSettings settings) {
        return prefix + settings.node();
    }

    /** Returns the node in such a name; any other name is returned unchanged. */
    public static String node(String applicationName) {
        return Arrays.stream(values())
                .filter(name -> applicationName.startsWith(name.prefix))
                .map(name -> applicationName.substring(name.prefix.length()))
                .findFirst()
                .orElse(applicationName);
    }
}
