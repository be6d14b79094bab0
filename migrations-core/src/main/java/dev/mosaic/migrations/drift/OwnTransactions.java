package dev.mosaic.migrations.drift;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.status.Drift.When;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The transactions of migrations, by the event log. An event has the ID of its transaction in a column and, as every row, in
 * {@code xmin}; in a restored database the two differ, and say nothing about the catalog.
 */
final class OwnTransactions {
    private final ModuleSchemas modules;
    private final List<Entry> entries;
    private final Map<Long, Entry> byId = new HashMap<>();

    private OwnTransactions(ModuleSchemas modules, List<Entry> entries) {
        this.modules = modules;
        this.entries = entries;
        entries.stream().filter(Entry::isOfThisServer).forEach(entry -> byId.put(entry.xid(), entry));
    }

    /**
     * Reads the events after one of them, and those whose transactions wrote the rows of facts.
     *
     * @param modules the modules with their schemas
     * @param since the newest event whose changes are recorded
     * @param facts the facts whose transactions are looked up
     */
    static OwnTransactions read(Connection connection, ModuleSchemas modules, long since, Collection<Fact> facts)
            throws SQLException {
        List<Entry> entries = Sql.query(
                connection,
                """
                select
                  e.id,
                  e.kind,
                  e.module,
                  e.version,
                  e.name,
                  case when e.kind = 'adopted' then s.sql end as adopted,
                  e.xmin::text::bigint as xid,
                  coalesce(e.xmin = e.xid::xid, false) as is_of_this_server
                from migrations.event e
                left join migrations.script s on s.module = e.module and s.version = e.version and e.kind = 'adopted'
                where e.id > ?
                  or e.xmin = any (?::text[]::xid[])
                order by e.id
                """,
                OwnTransactions::entry,
                since,
                facts.stream()
                        .map(fact -> String.valueOf(fact.xid()))
                        .distinct()
                        .toArray(String[]::new));
        return new OwnTransactions(modules, entries);
    }

    private static Entry entry(ResultSet result) throws SQLException {
        return new Entry(
                result.getLong("id"),
                result.getString("kind"),
                author(result),
                Optional.ofNullable(result.getString("adopted")),
                result.getLong("xid"),
                result.getBoolean("is_of_this_server"));
    }

    private static Optional<MigrationId> author(ResultSet result) throws SQLException {
        String module = result.getString("module");
        String name = result.getString("name");
        if (module == null || name == null) {
            return Optional.empty(); // an event of a whole module
        }
        String version = result.getString("version");
        return Optional.of(
                version == null
                        ? new RepeatableId(new ModuleName(module), name)
                        : new StepId(new ModuleName(module), StepVersion.of(version)));
    }

    private record Entry(
            long id,
            String kind,
            Optional<MigrationId> author,
            Optional<String> adopted,
            long xid,
            boolean isOfThisServer) {
        boolean isUndo() {
            return kind.equals("undone");
        }

        Optional<MigrationId> credited() {
            return isUndo() ? Optional.empty() : author;
        }

        /** Checks for an index in the schema of a step without a transaction that names it. */
        boolean hasAdopted(Fact fact, ModuleSchemas modules) {
            return fact.kind() == FactKind.INDEX
                    && author.filter(step -> modules.schema(step.module()).equals(fact.schema()))
                            .isPresent()
                    && adopted.filter(sql -> sql.contains(
                                    QualifiedPart.of(fact.identity()).name()))
                            .isPresent();
        }
    }

    /** Returns the newest event of the log; 0 if there is none. */
    static long newest(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select coalesce(max(id), 0) from migrations.event", result -> result.getLong(1));
    }

    /**
     * Returns who made a live object what it is: the transaction of an event after another one wrote it, or it is the index
     * that an earlier attempt had built and a step has adopted.
     *
     * @return absent if it was none of these; the inner value is absent for an undo and an event of a whole module
     */
    Optional<Optional<MigrationId>> author(Fact fact, long since) {
        Optional<Entry> entry = Optional.ofNullable(byId.get(fact.xid()))
                .filter(found -> found.id() > since)
                .or(() -> entries.stream()
                        .filter(other -> other.id() > since && other.hasAdopted(fact, modules))
                        .findFirst());
        return entry.isPresent() ? Optional.of(entry.get().credited()) : Optional.empty();
    }

    /** Checks whether a migration wrote a row of the catalog last: a definition that differs then names another object, which was renamed. */
    boolean hasWritten(Fact fact) {
        return byId.containsKey(fact.xid());
    }

    /** Returns the steps and scripts that were applied after an event. */
    Set<MigrationId> appliedSince(long since) {
        return entries.stream()
                .filter(entry -> entry.id() > since && !entry.isUndo())
                .flatMap(entry -> entry.author().stream())
                .collect(toUnmodifiableSet());
    }

    /** Checks whether a step was undone after an event. */
    boolean isUndoneSince(MigrationId id, long since) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.id() > since && entry.isUndo() && entry.author().equals(Optional.of(id)));
    }

    /**
     * Returns when a transaction began to write: the time of its commit by the server, and the events around it. All is one
     * query, since the age of a transaction grows with every other one.
     *
     * @param xid the ID of a transaction, without its epoch, that is not one of these
     */
    static When when(Connection connection, long xid) throws SQLException {
        return Sql.queryOne(
                connection,
                """
                select
                  case when current_setting('track_commit_timestamp')::boolean then pg_xact_commit_timestamp(x.id) end as at,
                  (
                    select e.happened_at
                    from migrations.event e
                    where e.xmin = e.xid::xid and age(e.xmin) > age(x.id)
                    order by e.id desc
                    limit 1
                  ) as after,
                  (
                    select e.happened_at
                    from migrations.event e
                    where e.xmin = e.xid::xid and age(e.xmin) < age(x.id)
                    order by e.id
                    limit 1
                  ) as before
                from (select ?::text::xid as id) x
                """,
                result -> new When(instant(result, "at"), instant(result, "after"), instant(result, "before")),
                String.valueOf(xid));
    }

    private static Optional<Instant> instant(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
