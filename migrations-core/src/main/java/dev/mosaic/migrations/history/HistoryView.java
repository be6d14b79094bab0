package dev.mosaic.migrations.history;

import dev.mosaic.migrations.history.HistoryQuery.Tables;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The view {@code migrations.schema_migrations}, which stores the query over all histories.
 *
 * <p>If it covers every history, a start reads nothing else. A run that adds a history recreates it. It only serves to find that nothing is
 * pending.
 */
public final class HistoryView {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryView.class);

    private static final String VIEW = "migrations.schema_migrations";

    /** There is no view, it cannot be read, or an older version made it with fewer columns. */
    private static final Set<SqlState> NO_VIEW = Set.of(
            SqlState.UNDEFINED_TABLE,
            SqlState.INVALID_SCHEMA_NAME,
            SqlState.UNDEFINED_COLUMN,
            SqlState.INSUFFICIENT_PRIVILEGE);

    private HistoryView() {}

    /** Returns the content of the view; empty if there is none that the user may read. Leaves no transaction open. */
    public static Optional<History> read(Connection connection) throws SQLException {
        try {
            return Optional.of(HistoryQuery.read(connection, "select " + HistoryQuery.COLUMNS + " from " + VIEW));
        } catch (SQLException e) {
            if (NO_VIEW.contains(SqlState.of(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A part of the database that is committed together with the view. */
    public interface Companion {
        /** Changes the database in the open transaction. */
        void run() throws SQLException;
    }

    /**
     * Makes the view cover the histories of modules and of all others with events, in its own transaction.
     *
     * @param companion runs in that transaction if the view changes: a start relies on it if the view is complete
     */
    public static void refresh(Connection connection, ModuleSchemas modules, Companion companion) throws SQLException {
        Tables there = HistoryQuery.tables(connection, withLogged(connection, modules));
        if (there.modules().isEmpty() || there.toString().equals(viewNames(connection))) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "set local lock_timeout to '2s'");
            replace(connection, there);
            companion.run();
            connection.commit();
        } catch (SQLException e) {
            Sql.rollBack(connection, e);
            // The view only makes starts cheaper: what was applied stays applied, and the next start tries again.
            LOG.warn("The view {} could not be refreshed", VIEW, e);
        }
        connection.setAutoCommit(true);
    }

    /** Makes the view cover these histories without a companion. */
    public static void refresh(Connection connection, ModuleSchemas modules) throws SQLException {
        refresh(connection, modules, () -> {});
    }

    /** Replaces the view in the open transaction of the connection, for changes that must be atomic. */
    static void replace(Connection connection, ModuleSchemas modules) throws SQLException {
        replace(connection, HistoryQuery.tables(connection, withLogged(connection, modules)));
    }

    /** Returns modules and all others with events, which the plan need not have any more. */
    static ModuleSchemas withLogged(Connection connection, ModuleSchemas modules) throws SQLException {
        Set<ModuleName> all = new TreeSet<>(modules.names());
        all.addAll(EventReader.modules(connection));
        return modules.only(all);
    }

    /** Replaces the view by one without the histories of some modules, in the open transaction of the connection. */
    static void replaceWithout(Connection connection, ModuleSchemas modules, Collection<ModuleName> removed)
            throws SQLException {
        ModuleSchemas all = withLogged(connection, modules);
        Set<ModuleName> left = new LinkedHashSet<>(all.names());
        left.removeAll(removed);
        replace(connection, HistoryQuery.tables(connection, all.only(left)));
    }

    private static void replace(Connection connection, Tables there) throws SQLException {
        Sql.execute(connection, replacing(there));
    }

    /** Returns the statements that make the view cover histories. */
    static String replacing(Tables there) {
        return "create or replace view %s as %s;\ncomment on view %s is %s;\n"
                .formatted(VIEW, HistoryQuery.union(there), VIEW, Sql.literal(there.toString()));
    }

    /** Returns the modules whose histories the view covers, from its comment; null if there is no view. */
    private static @Nullable String viewNames(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection, "select obj_description(to_regclass(?), 'pg_class')", result -> result.getString(1), VIEW);
    }
}
