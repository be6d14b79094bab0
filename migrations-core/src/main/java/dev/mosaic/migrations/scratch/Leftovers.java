package dev.mosaic.migrations.scratch;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Scratch databases that were not dropped, because their process was killed. */
final class Leftovers {
    private static final long KEPT_SECONDS = 3600;

    /** Another process uses the database, or has dropped it. */
    private static final Set<SqlState> LEFT_TO_OTHERS = Set.of(SqlState.OBJECT_IN_USE, SqlState.INVALID_CATALOG_NAME);

    private Leftovers() {}

    /** Checks whether the user may create databases (PostgreSQL manual, "Role Attributes": the attribute is not inherited). */
    static boolean mayCreate(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                "select rolcreatedb or rolsuper from pg_catalog.pg_roles where rolname = current_user",
                result -> result.getBoolean(1));
    }

    /** Drops the databases that are older than an hour, belong to the user, and have no sessions; returns their names. */
    static List<String> drop(Connection connection) throws SQLException {
        List<String> dropped = new ArrayList<>();
        for (Candidate candidate : candidates(connection)) {
            boolean isOld = ScratchName.parse(candidate.name)
                    .filter(name -> candidate.now - name.created() > KEPT_SECONDS)
                    .isPresent();
            if (isOld && dropUnused(connection, candidate.name)) {
                dropped.add(candidate.name);
            }
        }
        return List.copyOf(dropped);
    }

    private record Candidate(String name, long now) {}

    private static List<Candidate> candidates(Connection connection) throws SQLException {
        return Sql.query(
                connection, """
                select
                  d.datname,
                  extract(epoch from clock_timestamp())::bigint
                from pg_catalog.pg_database d
                where starts_with(d.datname, ?)
                  and pg_catalog.pg_has_role(d.datdba, 'usage')
                  and not exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid)
                order by d.datname
                """, result -> new Candidate(result.getString(1), result.getLong(2)), ScratchName.PREFIX);
    }

    /** Drops a database; returns false if another session uses it or has dropped it. */
    static boolean dropUnused(Connection connection, String name) throws SQLException {
        try {
            Sql.execute(connection, "drop database " + Sql.identifier(name));
            return true;
        } catch (SQLException e) {
            if (LEFT_TO_OTHERS.contains(SqlState.of(e))) {
                return false;
            }
            throw e;
        }
    }
}
