package dev.mosaic.migrations.drift;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.status.Drift.When;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
    private final List<Entry> entries;
    private final Map<Long, Entry> byId = new HashMap<>();

    private OwnTransactions(List<Entry> entries) {
        this.entries = entries;
        entries.stream().filter(Entry::isOfThisServer).forEach(entry -> byId.put(entry.xid(), entry));
    }

    /** Reads all events; none if their log does not exist. */
    static OwnTransactions read(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>(Sql.query(connection, """
                select
                  e.id,
                  e.happened_at,
                  e.kind,
                  e.module,
                  e.version,
                  e.name,
                  case when e.kind = 'adopted' then s.sql end as adopted,
                  e.xmin::text::bigint as xid,
                  coalesce(e.xmin = e.xid::xid, false) as is_of_this_server,
                  age(e.xmin) as age
                from migrations.event e
                left join migrations.script s on s.module = e.module and s.version = e.version
                order by e.id
                """, OwnTransactions::entry));
        return new OwnTransactions(entries);
    }

    private static Entry entry(ResultSet result) throws SQLException {
        return new Entry(
                result.getLong("id"),
                result.getObject("happened_at", OffsetDateTime.class).toInstant(),
                result.getString("kind"),
                author(result),
                Optional.ofNullable(result.getString("adopted")),
                result.getLong("xid"),
                result.getBoolean("is_of_this_server"),
                result.getLong("age"));
    }

    private static Optional<MigrationId> author(ResultSet result) throws SQLException {
        String module = result.getString("module");
        String name = result.getString("name");
        if (module == null || name == null) {
            return Optional.empty(); // an event of a whole module
        }
        long version = result.getLong("version");
        return Optional.of(
                result.wasNull()
                        ? new RepeatableId(new ModuleName(module), name)
                        : new StepId(new ModuleName(module), version));
    }

    private record Entry(
            long id,
            Instant at,
            String kind,
            Optional<MigrationId> author,
            Optional<String> adopted,
            long xid,
            boolean isOfThisServer,
            long age) {
        boolean isUndo() {
            return kind.equals("undone");
        }

        Optional<MigrationId> credited() {
            return isUndo() ? Optional.empty() : author;
        }

        /** Checks for an index in the schema of a step without a transaction that names it. */
        boolean hasAdopted(Fact fact) {
            return fact.kind() == FactKind.INDEX
                    && author.filter(step -> step.module().schema().equals(fact.schema()))
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

    /** Returns the newest event that was read; 0 if there is none. */
    long newest() {
        return entries.isEmpty() ? 0 : entries.getLast().id();
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
                        .filter(other -> other.id() > since && other.hasAdopted(fact))
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
     * Returns when a transaction committed: by the server, or between which events.
     *
     * @param xid the ID of a transaction, without its epoch, that is not one of these
     */
    When when(Connection connection, long xid) throws SQLException {
        if (entries.stream().noneMatch(Entry::isOfThisServer)) {
            return When.UNKNOWN;
        }
        Moment moment = Sql.queryOne(
                connection,
                """
                select
                  case when current_setting('track_commit_timestamp')::boolean then pg_xact_commit_timestamp(?::text::xid) end as at,
                  age(?::text::xid) as age
                """,
                result -> new Moment(
                        Optional.ofNullable(result.getObject("at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        result.getLong("age")),
                String.valueOf(xid),
                String.valueOf(xid));
        Optional<Instant> after = Optional.empty();
        Optional<Instant> before = Optional.empty();
        for (Entry entry : entries) {
            if (entry.isOfThisServer() && entry.age() > moment.age()) {
                after = Optional.of(entry.at());
            } else if (entry.isOfThisServer() && before.isEmpty() && entry.age() < moment.age()) {
                before = Optional.of(entry.at());
            }
        }
        return new When(moment.at(), after, before);
    }

    private record Moment(Optional<Instant> at, long age) {}
}
