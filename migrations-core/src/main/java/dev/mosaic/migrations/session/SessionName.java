package dev.mosaic.migrations.session;

import dev.mosaic.migrations.settings.MigrationSettings;
import java.util.Arrays;

/** What {@code pg_stat_activity} shows of a session of ours, in application_name; PostgreSQL cuts it at 63 bytes. */
public enum SessionName {
    /** It has the run lock, or asks for it for the first time. */
    MIGRATING("mosaic migrations on "),
    /** It asks for the run lock again and again. */
    WAITING("mosaic waiting on "),
    /** It asks whether the promises of the applied steps are kept. */
    VERIFYING("mosaic verify on ");

    private final String prefix;

    SessionName(String prefix) {
        this.prefix = prefix;
    }

    /** The name for a process of these settings. */
    public String of(MigrationSettings settings) {
        return prefix + settings.node();
    }

    /** The node in such a name; a name that is none of these is its own. */
    public static String node(String applicationName) {
        return Arrays.stream(values())
                .filter(name -> applicationName.startsWith(name.prefix))
                .map(name -> applicationName.substring(name.prefix.length()))
                .findFirst()
                .orElse(applicationName);
    }
}
