package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.status.Drift.Who;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The changes that the event triggers of {@link DdlWatch} have logged, if they are installed and the user may read their log. */
final class LoggedChanges {
    private final Connection connection;
    private final boolean areReadable;

    private LoggedChanges(Connection connection, boolean areReadable) {
        this.connection = connection;
        this.areReadable = areReadable;
    }

    /** Looks for the log. */
    static LoggedChanges of(Connection connection) throws SQLException {
        boolean areReadable = Sql.queryOne(connection, """
                select coalesce(
                  has_schema_privilege(to_regnamespace('mosaic_watch')::oid, 'usage')
                    and has_table_privilege(to_regclass('mosaic_watch.ddl')::oid, 'select'),
                  false
                )
                """, result -> result.getBoolean(1));
        return new LoggedChanges(connection, areReadable);
    }

    /**
     * Returns who changed an object last: by the transaction that wrote it, and of its subtransactions by its name as well.
     *
     * @param now the object; absent if it is gone, and then the last drop of its name counts
     */
    Optional<Who> who(FactKey key, Optional<Fact> now) throws SQLException {
        if (!areReadable) {
            return Optional.empty();
        }
        return Sql.query(
                        connection,
                        """
                        select d.session_user_name, d.role_name, d.application_name, host(d.client_address) as address, d.command_tag, d.happened_at
                        from mosaic_watch.ddl d
                        cross join (select ?::text::xid as xid, lower(?::text) as identity) o
                        where case
                          when o.xid is null then (d.is_drop or d.command_tag = 'COMMENT') and lower(d.object_identity) = o.identity
                          else d.xid::xid = o.xid
                            or lower(d.object_identity) = o.identity and age(o.xid) between age(d.xmin) and age(d.xid::xid)
                        end
                        order by
                          -- GRANT and REVOKE name no object.
                          case
                            when lower(d.object_identity) = o.identity then 1
                            when starts_with(o.identity, lower(d.object_identity) || '.') then 2
                            when d.object_identity is null then 3
                            else 4
                          end,
                          d.id desc
                        limit 1
                        """,
                        result -> new Who(
                                result.getString("session_user_name"),
                                result.getString("role_name"),
                                result.getString("application_name"),
                                Optional.ofNullable(result.getString("address")),
                                result.getString("command_tag"),
                                result.getObject("happened_at", OffsetDateTime.class)
                                        .toInstant()),
                        now.map(fact -> String.valueOf(fact.xid())).orElse(null),
                        identity(key))
                .stream()
                .findFirst();
    }

    /** Returns the name of an object as event triggers spell it (manual, "Event Trigger Functions"). */
    private static String identity(FactKey key) {
        FactKey object = key.commented().orElse(key);
        QualifiedPart part = QualifiedPart.of(object.identity());
        return switch (object.kind()) {
            case CONSTRAINT, TRIGGER, POLICY, RULE -> part.name() + " on " + part.parent();
            case PUBLICATION -> part.parent() + " in publication " + part.name();
            case OPERATOR, TEXT_SEARCH ->
                object.identity().replaceFirst("^(class|family|configuration|dictionary) ", "");
            default -> object.identity();
        };
    }
}
