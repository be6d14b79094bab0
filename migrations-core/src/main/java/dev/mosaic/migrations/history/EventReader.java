package dev.mosaic.migrations.history;

import static java.util.stream.Collectors.toMap;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reader of the event log {@code migrations.event}; a database without that table has no events. */
public final class EventReader {
    private EventReader() {}

    /** Returns the modules that ever recorded an event; none if the log does not exist or the user may not read it. */
    public static List<ModuleName> modules(Connection connection) throws SQLException {
        try {
            return Sql.query(
                    connection,
                    "select distinct module from migrations.event where module is not null",
                    result -> new ModuleName(result.getString(1)));
        } catch (SQLException e) {
            if (isAbsent(e) || SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Returns the modules whose migrations ran in transactions.
     *
     * @param xids the IDs of transactions, without their epochs
     * @return by the ID; without transactions that are not in the log
     */
    public static Map<Long, ModuleName> writers(Connection connection, List<Long> xids) throws SQLException {
        Map<Long, ModuleName> writers = new HashMap<>();
        if (!xids.isEmpty()) {
            Sql.query(
                    connection,
                    """
                    select e.xmin::text::bigint, e.module
                    from migrations.event e
                    where e.xmin = any (?::text[]::xid[])
                      and e.xmin = e.xid::xid
                      and e.module is not null
                    """,
                    result -> {
                        ModuleName module = new ModuleName(result.getString(2));
                        writers.put(result.getLong(1), module);
                        return module;
                    },
                    (Object) xids.stream().map(String::valueOf).toArray(String[]::new));
        }
        return writers;
    }

    /**
     * A choice of events; an empty part allows any value.
     *
     * @param id the ID
     * @param module the module
     * @param version the version of a step
     * @param kind the kind
     * @param before only those with a lower ID
     * @param limit how many at most
     */
    public record Choice(
            Optional<Long> id,
            Optional<ModuleName> module,
            Optional<StepVersion> version,
            Optional<String> kind,
            Optional<Long> before,
            int limit) {
        /** Returns the choice of the newest events, of one module or of all. */
        public static Choice newest(Optional<ModuleName> module, int limit) {
            return new Choice(Optional.empty(), module, Optional.empty(), Optional.empty(), Optional.empty(), limit);
        }
    }

    /**
     * Returns the chosen events, the newest first.
     *
     * @param written returns the ID of a step as its file name writes the version
     */
    public static List<MigrationEvent> find(Connection connection, Choice choice, UnaryOperator<StepId> written)
            throws SQLException {
        try {
            return Sql.query(
                    connection,
                    """
                    select
                      id,
                      happened_at,
                      kind,
                      module,
                      version,
                      name,
                      duration_ms,
                      detail,
                      node,
                      application_version,
                      database_user
                    from migrations.event
                    where id = coalesce(?, id)
                      and module is not distinct from coalesce(?, module)
                      and version is not distinct from coalesce(?, version)
                      and kind = coalesce(?, kind)
                      and id < coalesce(?, id + 1)
                    order by id desc
                    limit ?
                    """,
                    result -> event(result, written),
                    choice.id().orElse(null),
                    choice.module().map(ModuleName::value).orElse(null),
                    choice.version().map(StepVersion::key).orElse(null),
                    choice.kind().orElse(null),
                    choice.before().orElse(null),
                    choice.limit());
        } catch (SQLException e) {
            if (isAbsent(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Returns the last failures of pending steps; a pause or resumption after a failure does not end it.
     *
     * @return by {@code module:version}, or {@code module:name} for a repeatable script; empty for what was not tried
     *     or may not be read
     */
    public static Map<String, Failure> failures(Connection connection, MigrationStatus status) throws SQLException {
        List<String> labels = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        List<@Nullable String> versions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        status.modules().forEach(module -> {
            module.steps().stream().filter(step -> step.state().isPending()).forEach(step -> {
                modules.add(module.module().value());
                versions.add(step.id().version().key());
                labels.add(step.id().toString());
                names.add(step.name());
            });
            module.repeatables().stream()
                    .filter(each -> each.state().isPending())
                    .forEach(each -> {
                        modules.add(module.module().value());
                        versions.add(null);
                        labels.add(new RepeatableId(module.module(), each.name()).toString());
                        names.add(each.name());
                    });
        });
        try {
            return Sql.query(
                            connection,
                            """
                            select
                              p.label,
                              last.happened_at,
                              last.detail
                            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as p (label, module, version, name)
                            cross join lateral (
                              select e.kind, e.happened_at, e.detail
                              from migrations.event e
                              where e.module = p.module
                                and (e.version = p.version or e.version is null and p.version is null and e.name = p.name)
                                and e.kind <> all ('{paused,resumed}')
                              order by e.id desc
                              limit 1
                            ) last
                            where last.kind = 'failed'
                            """,
                            EventReader::failure,
                            labels.toArray(String[]::new),
                            modules.toArray(String[]::new),
                            versions.toArray(String[]::new),
                            names.toArray(String[]::new))
                    .stream()
                    .collect(toMap(Entry::getKey, Entry::getValue));
        } catch (SQLException e) {
            if (isAbsent(e) || SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                return Map.of();
            }
            throw e;
        }
    }

    private static boolean isAbsent(SQLException refusal) {
        return Set.of(SqlState.UNDEFINED_TABLE, SqlState.INVALID_SCHEMA_NAME).contains(SqlState.of(refusal));
    }

    private static Entry<String, Failure> failure(ResultSet result) throws SQLException {
        // Only the first line: the others may quote rows, which not every reader of the status may see.
        String message =
                String.valueOf(result.getString("detail")).lines().findFirst().orElse("");
        return Map.entry(result.getString("label"), new Failure(instant(result), message));
    }

    private static MigrationEvent event(ResultSet result, UnaryOperator<StepId> written) throws SQLException {
        String module = result.getString("module");
        String version = result.getString("version");
        return new MigrationEvent(
                result.getLong("id"),
                instant(result),
                result.getString("kind"),
                Optional.ofNullable(module),
                version == null || module == null
                        ? Optional.empty()
                        : Optional.of(written.apply(new StepId(new ModuleName(module), StepVersion.of(version)))
                                .version()),
                Optional.ofNullable(result.getString("name")),
                Optional.ofNullable(result.getObject("duration_ms", Long.class)),
                Optional.ofNullable(result.getString("detail")),
                result.getString("node"),
                result.getString("application_version"),
                result.getString("database_user"));
    }

    private static Instant instant(ResultSet result) throws SQLException {
        return result.getObject("happened_at", OffsetDateTime.class).toInstant();
    }
}
