package dev.mosaic.migrations.scratch;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The templates of a server: databases that are only copied. The time of the last use is the comment of each; beyond a number, the oldest are dropped. */
final class Templates {
    /** A database without anything, also without what an administrator has added to {@code template1}. */
    static final String EMPTY = "template0";

    private static final int KEPT = 8;

    /** Another session commits the same name, before or during the statement. */
    private static final Set<SqlState> MADE_MEANWHILE = Set.of(SqlState.DUPLICATE_DATABASE, SqlState.UNIQUE_VIOLATION);

    /** Another session writes the comment at the same time (PostgreSQL: tuple concurrently updated). */
    private static final Set<SqlState> USED_MEANWHILE = Set.of(SqlState.INTERNAL_ERROR, SqlState.UNIQUE_VIOLATION);

    private final Connection connection;

    Templates(Connection connection) {
        this.connection = connection;
    }

    /** Returns the template with the longest of some prefixes. */
    Optional<String> nearest(List<String> hashes) throws SQLException {
        List<String> known = names();
        Optional<String> nearest = hashes.reversed().stream()
                .map(ScratchName::ofTemplate)
                .filter(known::contains)
                .findFirst();
        if (nearest.isPresent()) {
            use(nearest.get());
        }
        return nearest;
    }

    /**
     * Makes a database a template, or drops it if another process has made the template meanwhile.
     *
     * @param database without sessions
     * @return the name of the template
     */
    String keep(String database, String hash) throws SQLException {
        String template = ScratchName.ofTemplate(hash);
        use(database);
        try {
            Sql.execute(
                    connection,
                    "alter database %s rename to %s".formatted(Sql.identifier(database), Sql.identifier(template)));
        } catch (SQLException e) {
            if (!MADE_MEANWHILE.contains(SqlState.of(e))) {
                throw e;
            }
            Sql.execute(connection, "drop database " + Sql.identifier(database));
        }
        dropAllBut(KEPT);
        return template;
    }

    /** Drops the templates of the user beyond a number, the least recently used first. */
    void dropAllBut(int kept) throws SQLException {
        for (String name : names().stream().skip(kept).toList()) {
            Leftovers.dropUnused(connection, name);
        }
    }

    private void use(String name) throws SQLException {
        String comment = """
                do $$
                begin
                  execute format('comment on database %%I is %%L', %s, extract(epoch from clock_timestamp())::text);
                end
                $$
                """.formatted(Sql.literal(name));
        try {
            Sql.execute(connection, comment);
        } catch (SQLException e) {
            if (!USED_MEANWHILE.contains(SqlState.of(e))) {
                throw e;
            }
        }
    }

    /** Returns the templates of the user, the one that was used last first. */
    private List<String> names() throws SQLException {
        return Sql.query(connection, """
                        select d.datname
                        from pg_catalog.pg_database d
                        where starts_with(d.datname, ?)
                          and pg_catalog.pg_has_role(d.datdba, 'usage')
                        order by coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), '') desc, d.datname
                        """, result -> result.getString(1), ScratchName.PREFIX).stream()
                .filter(ScratchName::isTemplate)
                .toList();
    }
}
