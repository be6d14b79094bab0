package dev.mosaic.migrations.history;

import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writer of the event log {@code migrations.event}: what happened to the schema and which user did it. */
public final class EventLog {
    private final MigrationSettings settings;

    public EventLog(MigrationSettings settings) {
        this.settings = settings;
    }

    /** The kind of an event. */
    public enum Kind {
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

    /** Adds that a task has run and, in the same statement, the text of a versioned one. */
    public void add(Connection connection, Kind kind, Task task, long milliseconds, @Nullable String detail)
            throws SQLException {
        SimpleProtocol.of(connection).run(adding(kind, task, milliseconds, detail));
    }

    /** Returns the statement of {@link #add}, to be sent with others. */
    public String adding(Kind kind, Task task, long milliseconds, @Nullable String detail) {
        if (task.version() == null || comesBeforeTexts(task)) {
            return adding(kind, task.module(), task.version(), task.script().name(), milliseconds, detail);
        }
        return """
                with text as (
                  insert into migrations.script
                    (module, version, name, checksum, sql, compatible)
                  values (%s, %d, %s, %d, %s, %b)
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
                select %s, module, version, name, %d, %s, %s, %s
                from text;
                """.formatted(
                        Sql.literal(task.module().value()),
                        task.version(),
                        Sql.literal(task.script().name()),
                        task.script().checksum(),
                        Sql.literal(task.script().sql()),
                        task.script().directives().compatibility() == Compatibility.COMPATIBLE,
                        Sql.literal(kind.word),
                        milliseconds,
                        Sql.literalOrNull(detail),
                        Sql.literalOrNull(settings.node()),
                        Sql.literalOrNull(settings.applicationVersion()));
    }

    /** Checks for a task that runs before the table of texts exists, which the second step of the engine's own module creates. */
    private static boolean comesBeforeTexts(Task task) {
        return task.module().equals(ModuleName.ENGINE) && task.version() != null && task.version() == 1;
    }

    /**
     * Adds an event, in the connection's transaction if one is open.
     *
     * @param version absent for a repeatable script, and for an event of a whole module
     * @param name absent for an event of a whole module
     * @param detail further details, such as the message of a failure
     */
    public void add(
            Connection connection,
            Kind kind,
            ModuleName module,
            @Nullable Long version,
            @Nullable String name,
            long milliseconds,
            @Nullable String detail)
            throws SQLException {
        SimpleProtocol.of(connection).run(adding(kind, module, version, name, milliseconds, detail));
    }

    private String adding(
            Kind kind,
            ModuleName module,
            @Nullable Long version,
            @Nullable String name,
            long milliseconds,
            @Nullable String detail) {
        return """
                insert into migrations.event
                  (kind, module, version, name, duration_ms, detail, node, application_version)
                values (%s, %s, %d, %s, %d, %s, %s, %s);
                """.formatted(
                        Sql.literal(kind.word),
                        Sql.literal(module.value()),
                        version,
                        Sql.literalOrNull(name),
                        milliseconds,
                        Sql.literalOrNull(detail),
                        Sql.literalOrNull(settings.node()),
                        Sql.literalOrNull(settings.applicationVersion()));
    }
}
