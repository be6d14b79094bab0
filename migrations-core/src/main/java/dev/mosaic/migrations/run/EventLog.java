package dev.mosaic.migrations.run;

import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Adds to {@code migrations.event}, which remembers what happened to the schema and who did it. */
final class EventLog {
    private final MigrationSettings settings;

    EventLog(MigrationSettings settings) {
        this.settings = settings;
    }

    /** What an event says. */
    enum Kind {
        APPLIED("applied"),
        FAILED("failed"),
        UNDONE("undone"),
        ADOPTED("adopted");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Adds that a task has run. */
    void add(Connection connection, Kind kind, Task task, long milliseconds, @Nullable String detail)
            throws SQLException {
        add(connection, kind, task.module(), task.version(), task.script().name(), milliseconds, detail);
    }

    /**
     * Adds an event in the transaction that the connection is in, if any.
     *
     * @param version absent for a repeatable script
     * @param detail what else there is to say, such as the message of a failure
     */
    void add(
            Connection connection,
            Kind kind,
            ModuleName module,
            @Nullable Long version,
            String name,
            long milliseconds,
            @Nullable String detail)
            throws SQLException {
        Sql.update(
                connection,
                """
                insert into migrations.event
                  (kind, module, version, name, duration_ms, detail, node, application_version)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                kind.word,
                module.value(),
                version,
                name,
                milliseconds,
                detail,
                settings.node(),
                settings.applicationVersion());
    }
}
