package dev.mosaic.migrations.drift;

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
                  e.xmin::text::bigint as xid,
                  coalesce(e.xmin = e.xid::xid, false) as is_of_this_server,
                  age(e.xmin) as age
                from migrations.event e
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
            long xid,
            boolean isOfThisServer,
            long age) {}

    /** Returns the newest event; 0 if there is none. */
    long newest() {
        return entries.isEmpty() ? 0 : entries.getLast().id();
    }

    /**
     * Returns the migration that wrote a row of the catalog.
     *
     * @param xid the ID of the transaction that wrote it, without its epoch
     * @param since the event after which the migration ended
     */
    Optional<MigrationId> author(long xid, long since) {
        return Optional.ofNullable(byId.get(xid))
                .filter(entry -> entry.id() > since)
                .flatMap(Entry::author);
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
