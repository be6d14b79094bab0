package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalog as runs have left it, stored in {@code migrations.object}. */
public final class CatalogRecord {
    private CatalogRecord() {}

    /**
     * How far the record goes.
     *
     * @param event the newest event whose changes it has
     * @param at when it was written
     * @param isOpen whether a run that changes the catalog has begun and not recorded it; false after a kill, if the next run has ended
     * @param recordedOn the major version of the server that printed the definitions
     * @param server the major version of the server now
     */
    public record State(long event, Instant at, boolean isOpen, int recordedOn, int server) {
        /** Checks whether the record can be compared with the catalog: each major version prints definitions in its own way. */
        public boolean isComparable() {
            return recordedOn == server;
        }
    }

    /** Checks whether the database has the table, which an older version of the engine does not create. */
    public static boolean exists(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                "select to_regclass('migrations.catalog_record') is not null",
                result -> result.getBoolean(1));
    }

    /** Returns how far the record goes; empty if the catalog was never recorded. */
    public static Optional<State> state(Connection connection) throws SQLException {
        return exists(connection)
                ? Sql.query(
                                connection,
                                "select event_id, recorded_at, is_open, server_major, current_setting('server_version_num')::int / 10000 from migrations.catalog_record",
                                result -> new State(
                                        result.getLong(1),
                                        result.getObject(2, OffsetDateTime.class)
                                                .toInstant(),
                                        result.getBoolean(3),
                                        result.getInt(4),
                                        result.getInt(5)))
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    /** Marks the record as incomplete, before a run changes the catalog. */
    public static void open(Connection connection) throws SQLException {
        Sql.update(connection, "update migrations.catalog_record set is_open = true");
    }

    /** Returns all recorded objects. */
    public static Map<FactKey, RecordedObject> read(Connection connection) throws SQLException {
        Map<FactKey, RecordedObject> objects = new LinkedHashMap<>();
        Sql.query(connection, """
                        select kind, identity, schema_name, owner, definition, belongs_to, module, version, name
                        from migrations.object
                        order by schema_name, kind, identity
                        """, CatalogRecord::object).forEach(object -> objects.put(object.key(), object));
        return objects;
    }

    /** Checks whether an object is recorded that a step has created or changed last. */
    public static boolean hasObjectsOf(Connection connection, StepId step) throws SQLException {
        return exists(connection)
                && Sql.queryOne(
                        connection,
                        "select exists (select from migrations.object where module = ? and version = ?)",
                        result -> result.getBoolean(1),
                        step.module().value(),
                        step.version().key());
    }

    private static RecordedObject object(ResultSet result) throws SQLException {
        FactKind kind = FactKind.valueOf(result.getString("kind"));
        Fact fact = new Fact(
                result.getString("schema_name"),
                result.getString("owner"),
                kind,
                result.getString("identity"),
                result.getString("definition"),
                0);
        Optional<ModuleName> belongsTo =
                Optional.ofNullable(result.getString("belongs_to")).map(ModuleName::new);
        String module = result.getString("module");
        if (module == null) {
            return new RecordedObject(fact, Optional.empty(), belongsTo);
        }
        String version = result.getString("version");
        MigrationId author = version == null
                ? new RepeatableId(new ModuleName(module), result.getString("name"))
                : new StepId(new ModuleName(module), StepVersion.of(version));
        return new RecordedObject(fact, Optional.of(author), belongsTo);
    }

    /**
     * Replaces the record of some objects, in the connection's transaction.
     *
     * @param left the objects as they are now
     * @param gone the objects that no longer exist
     * @param event the newest event whose changes the record has then
     * @param isOpen whether the changes of a killed run are still to be recorded
     */
    public static void write(
            Connection connection,
            Collection<RecordedObject> left,
            Collection<FactKey> gone,
            long event,
            boolean isOpen)
            throws SQLException {
        Sql.update(
                connection,
                """
                with gone as (
                  delete from migrations.object o
                  using unnest(?::text[], ?::text[]) as k (kind, identity)
                  where o.kind = k.kind and o.identity = k.identity
                ),
                left_behind as (
                  insert into migrations.object
                    (kind, identity, schema_name, owner, definition, belongs_to, module, version, name)
                  select *
                  from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  on conflict (kind, identity) do update set
                    schema_name = excluded.schema_name,
                    owner = excluded.owner,
                    definition = excluded.definition,
                    belongs_to = excluded.belongs_to,
                    module = excluded.module,
                    version = excluded.version,
                    name = excluded.name
                )
                insert into migrations.catalog_record (event_id, is_open)
                values (?, ?)
                on conflict (only_row) do update set
                  event_id = excluded.event_id,
                  recorded_at = excluded.recorded_at,
                  server_major = excluded.server_major,
                  is_open = excluded.is_open
                """,
                gone.stream().map(key -> key.kind().name()).toArray(String[]::new),
                gone.stream().map(FactKey::identity).toArray(String[]::new),
                texts(left, object -> object.key().kind().name()),
                texts(left, object -> object.key().identity()),
                texts(left, object -> object.fact().schema()),
                texts(left, object -> object.fact().owner()),
                texts(left, object -> object.fact().definition()),
                texts(left, object -> object.module().map(ModuleName::value).orElse(null)),
                texts(
                        left,
                        object -> object.author()
                                .map(author -> author.module().value())
                                .orElse(null)),
                texts(
                        left,
                        object -> object.author()
                                .flatMap(MigrationId::asStep)
                                .map(step -> step.version().key())
                                .orElse(null)),
                texts(
                        left,
                        object -> object.author()
                                .flatMap(MigrationId::asRepeatable)
                                .map(RepeatableId::name)
                                .orElse(null)),
                event,
                isOpen);
    }

    /** Moves the objects of a module to its new name and schema, in the connection's transaction. */
    public static void move(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        MovedRows.move(connection, "migrations.object", from, to, "definition");
        belong(connection, from, to);
    }

    /** Credits the objects of a module to its new name, while their schema stays; in the connection's transaction. */
    public static void rename(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        MovedRows.rename(connection, "migrations.object", from, to);
        belong(connection, from, to);
    }

    private static void belong(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        Sql.update(
                connection,
                "update migrations.object set belongs_to = ? where belongs_to = ?",
                to.value(),
                from.value());
    }

    private static @Nullable String[] texts(
            Collection<RecordedObject> objects, Function<RecordedObject, @Nullable String> text) {
        return objects.stream().map(text).toArray(String[]::new);
    }
}
