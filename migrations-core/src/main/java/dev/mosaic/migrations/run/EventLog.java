package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Directives.Compatibility;
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
        ADOPTED("adopted"),
        RESOLVED("resolved"),
        REPAIRED("repaired"),
        RENAMED("renamed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Adds that a task has run and, by the same statement, the text of a versioned one. */
    void add(Connection connection, Kind kind, Task task, long milliseconds, @Nullable String detail)
            throws SQLException {
        if (task.version() == null || comesBeforeTexts(task)) {
            add(connection, kind, task.module(), task.version(), task.script().name(), milliseconds, detail);
            return;
        }
        Sql.update(
                connection,
                """
                with text as (
                  insert into migrations.script
                    (module, version, name, checksum, sql, compatible)
                  values (?, ?, ?, ?, ?, ?)
                  on conflict (module, version) do update set
                    name = excluded.name,
                    checksum = excluded.checksum,
                    sql = excluded.sql,
                    compatible = excluded.compatible,
                    recorded_at = excluded.recorded_at
                  returning module, version, name
                )
                insert into migrations.event
                  (kind, module, version, name, duration_ms, detail, node, application_version)
                select ?, module, version, name, ?, ?, ?, ?
                from text
                """,
                task.module().value(),
                task.version(),
                task.script().name(),
                task.script().checksum(),
                task.script().sql(),
                task.script().directives().compatibility() == Compatibility.COMPATIBLE,
                kind.word,
                milliseconds,
                detail,
                settings.node(),
                settings.applicationVersion());
    }

    /** The table of texts is made by the second step of the engine's own. */
    private static boolean comesBeforeTexts(Task task) {
        return task.module().equals(ModuleName.ENGINE) && task.version() != null && task.version() == 1;
    }

    /**
     * Adds an event in the transaction that the connection is in, if any.
     *
     * @param version absent for a repeatable script, and for what happened to a whole module
     * @param name absent for what happened to a whole module
     * @param detail what else there is to say, such as the message of a failure
     */
    void add(
            Connection connection,
            Kind kind,
            ModuleName module,
            @Nullable Long version,
            @Nullable String name,
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
