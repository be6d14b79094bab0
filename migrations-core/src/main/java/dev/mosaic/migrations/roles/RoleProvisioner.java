package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Creation of the missing roles of a plan: an owner and a reader for each schema that has them, and that of the application. The
 * owner of a schema is a member of the readers of its direct and transitive dependencies.
 */
final class RoleProvisioner {
    /** Roles belong to the whole server: a run on another database may make the same at the same time. */
    private static final Set<SqlState> MADE_BY_OTHERS =
            Set.of(SqlState.DUPLICATE_OBJECT, SqlState.UNIQUE_VIOLATION, SqlState.INTERNAL_ERROR);

    private static final int TRIES = 10;

    private final Connection connection;
    private final MigrationPlan plan;
    private final Roles names;

    RoleProvisioner(Connection connection, MigrationPlan plan, Roles names) {
        this.connection = connection;
        this.plan = plan;
        this.names = names;
    }

    /**
     * Creates all missing roles or none, on a connection without a transaction.
     *
     * @return the statements that a user with CREATEROLE still has to run; empty if all roles exist now
     */
    List<String> make() throws SQLException {
        for (int tries = 1; ; tries++) {
            List<String> missing = missing();
            if (missing.isEmpty()) {
                return missing;
            }
            connection.setAutoCommit(false);
            try {
                Sql.execute(connection, String.join("\n", missing));
                connection.commit();
                return List.of();
            } catch (SQLException e) {
                connection.rollback();
                if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                    return missing;
                }
                if (tries == TRIES || !MADE_BY_OTHERS.contains(SqlState.of(e))) {
                    throw e;
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Checks whether the user may create roles at all. */
    boolean mayCreate() throws SQLException {
        User user = user();
        return user.isSuperuser || user.createsRoles;
    }

    /** Returns the statements that would create what is missing. */
    List<String> missing() throws SQLException {
        return Sql.query(connection, new MissingRoles(plan, names).query(), result -> result.getString("statement"));
    }

    private record User(String name, boolean isSuperuser, boolean createsRoles) {}

    private User user() throws SQLException {
        return Sql.queryOne(
                connection,
                "select current_user, rolsuper, rolcreaterole from pg_catalog.pg_roles where rolname = current_user",
                result -> new User(result.getString(1), result.getBoolean(2), result.getBoolean(3)));
    }
}
