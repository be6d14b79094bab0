package dev.mosaic.migrations.history;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.DatabaseRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Versions in a history that are not whole numbers, such as {@code 1.1}, which Flyway allows. */
final class ForeignVersions {
    private ForeignVersions() {}

    /**
     * Names the rows whose version PostgreSQL could not convert.
     *
     * @param refusal PostgreSQL's error
     * @return a sentence with the rows, or the refusal if the session cannot be queried
     */
    static RuntimeException refused(Connection connection, Collection<ModuleName> modules, SQLException refusal)
            throws SQLException {
        String all = modules.stream()
                .map(module -> """
                select %s || ' has version ' || version || ' (' || script || ')'
                from %s
                where success and type = 'SQL' and version !~ '^0*[0-9]{1,18}$'
                """.formatted(Sql.literal(HistoryTables.table(module)), HistoryTables.table(module)))
                .collect(joining(" union all "));
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return DatabaseRefused.versionsInParts(
                    Sql.query(connection, all + " order by 1", result -> result.getString(1)), refusal);
        } catch (SQLException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }
}
