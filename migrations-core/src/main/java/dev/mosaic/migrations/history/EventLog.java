package dev.mosaic.migrations.history;

import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writer of the event log {@code migrations.event}: what happened to the schema and which user did it. */
public final class EventLog {
    /** The step that runs before the table of texts exists. */
    private static final StepId BEFORE_TEXTS = new StepId(ModuleName.ENGINE, 1);

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
        RENAMED("renamed"),
        /** An operator has paused a backfill. */
        PAUSED("paused"),
        /** An operator has resumed a backfill. */
        RESUMED("resumed"),
        /** Recorded from the ledger of another tool, with its time and user. */
        INHERITED("inherited");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * Adds that a step has run and, in the same statement, the text of a versioned one.
     *
     * @param detail further details; null for none
     */
    public void add(Connection connection, Kind kind, PlannedStep step, long milliseconds, @Nullable String detail)
            throws SQLException {
        SimpleProtocol.of(connection).run(adding(kind, step, milliseconds, detail));
    }

    /** Returns the statement of {@link #add}, to be sent with others. */
    public String adding(Kind kind, PlannedStep step, long milliseconds, @Nullable String detail) {
        return adding(kind, step, String.valueOf(milliseconds), detail);
    }

    /**
     * Returns the statement of {@link #add} for a script.
     *
     * @param milliseconds an SQL expression of the type {@code bigint}
     */
    public String adding(Kind kind, PlannedStep step, String milliseconds, @Nullable String detail) {
        return adding(kind, step, milliseconds, detail, Origin.NOW);
    }

    /** Returns the statement that adds a step which another tool has run, to be sent with others. */
    String inheriting(InheritedMigration inherited, String detail) {
        return adding(
                Kind.INHERITED,
                inherited.step(),
                String.valueOf(inherited.milliseconds()),
                detail,
                new Origin(
                        inherited.at().map(Instant::toString).orElse(null),
                        inherited.by().orElse(null)));
    }

    /**
     * When something happened, and which user did it.
     *
     * @param at null: now
     * @param by null: the user of the session
     */
    private record Origin(@Nullable String at, @Nullable String by) {
        static final Origin NOW = new Origin(null, null);

        /** Returns the values of the columns happened_at and database_user. */
        @Override
        public String toString() {
            return "coalesce(%s::timestamptz, clock_timestamp()), coalesce(%s, session_user)"
                    .formatted(Sql.literalOrNull(at), Sql.literalOrNull(by));
        }
    }

    private String adding(Kind kind, PlannedStep step, String milliseconds, @Nullable String detail, Origin origin) {
        Optional<StepId> versioned = step.id().asStep().filter(id -> !id.equals(BEFORE_TEXTS));
        if (versioned.isEmpty()) {
            return adding(kind, step.module(), version(step.id()), step.script().name(), milliseconds, detail, origin);
        }
        return """
                with text as (
                  insert into migrations.script
                    (module, version, name, checksum, sql, compatible)
                  values (%s, %s, %s, %d, %s, %b)
                  on conflict (module, version) do update set
                    name = excluded.name,
                    checksum = excluded.checksum,
                    sql = excluded.sql,
                    compatible = excluded.compatible,
                    recorded_at = excluded.recorded_at
                  returning module, version, name
                )
                insert into migrations.event
                  (kind, module, version, name, duration_ms, detail, node, application_version, happened_at, database_user)
                select %s, module, version, name, %s, %s, %s, %s, %s
                from text;
                """.formatted(
                        Sql.literal(step.module().value()),
                        Sql.literal(versioned.get().version().key()),
                        Sql.literal(step.script().name()),
                        step.script().checksum(),
                        Sql.literal(step.script().sql()),
                        step.script().directives().compatibility() == Compatibility.COMPATIBLE,
                        Sql.literal(kind.word),
                        milliseconds,
                        Sql.literalOrNull(detail),
                        Sql.literalOrNull(settings.node()),
                        Sql.literalOrNull(settings.applicationVersion()),
                        origin);
    }

    /**
     * Adds an event of one migration, in the connection's transaction if one is open.
     *
     * @param name the description in its file name
     * @param detail further details, such as the message of a failure; null for none
     */
    public void add(
            Connection connection, Kind kind, MigrationId id, String name, long milliseconds, @Nullable String detail)
            throws SQLException {
        SimpleProtocol.of(connection)
                .run(adding(kind, id.module(), version(id), name, String.valueOf(milliseconds), detail, Origin.NOW));
    }

    /** Adds an event of a whole module, in the connection's transaction if one is open. */
    public void add(Connection connection, Kind kind, ModuleName module, String detail) throws SQLException {
        SimpleProtocol.of(connection).run(adding(kind, module, null, null, "0", detail, Origin.NOW));
    }

    private static @Nullable String version(MigrationId id) {
        return id.asStep().map(step -> step.version().key()).orElse(null);
    }

    private String adding(
            Kind kind,
            ModuleName module,
            @Nullable String version,
            @Nullable String name,
            String milliseconds,
            @Nullable String detail,
            Origin origin) {
        return """
                insert into migrations.event
                  (kind, module, version, name, duration_ms, detail, node, application_version, happened_at, database_user)
                values (%s, %s, %s, %s, %s, %s, %s, %s, %s);
                """.formatted(
                        Sql.literal(kind.word),
                        Sql.literal(module.value()),
                        Sql.literalOrNull(version),
                        Sql.literalOrNull(name),
                        milliseconds,
                        Sql.literalOrNull(detail),
                        Sql.literalOrNull(settings.node()),
                        Sql.literalOrNull(settings.applicationVersion()),
                        origin);
    }
}
