package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role of the application, which may only read and write rows, if the migrations have created it. */
public final class ApplicationRole {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRole.class);

    private static final long ASK_AGAIN_NANOS = 60_000_000_000L;

    private final Roles names;
    private final List<String> schemas;
    private volatile @Nullable Answer known;

    /**
     * Creates the lookup for the schemas of modules.
     *
     * @param names the names of the roles
     */
    public ApplicationRole(Roles names, Collection<MigrationModule> modules) {
        this.names = names;
        this.schemas = List.copyOf(ModuleSchemas.of(modules).declaredOnes());
    }

    /**
     * Returns the role that a transaction sets; empty if the application logs in as that role, or if a single role does
     * everything, which is logged once unless it is configured.
     *
     * @param connection a connection of the application; the first one is queried, and while there is no role, one per
     *     minute
     */
    public Optional<String> toSet(Connection connection) throws SQLException {
        if (names.mode() == Roles.Mode.SINGLE) {
            return Optional.empty(); // as configured
        }
        Answer answer = known;
        if (answer == null || answer.isOld()) {
            answer = asked(connection);
            known = answer;
        }
        return answer.toSet;
    }

    /** A negative result may be temporary: the run that creates the roles may not have finished. */
    private record Answer(boolean exists, Optional<String> toSet, long askedAt) {
        boolean isOld() {
            return !exists && System.nanoTime() - askedAt > ASK_AGAIN_NANOS;
        }
    }

    private Answer asked(Connection connection) throws SQLException {
        if (mayTake(connection)) {
            return new Answer(
                    true, isLogin(connection) ? Optional.empty() : Optional.of(names.application()), System.nanoTime());
        }
        if (known == null) {
            LOG.warn(
                    "Row-level security is off: the role {} does not exist, {} is not a member of it, or it lacks privileges on schemas. Only queries"
                            + " separate the rows of users. To create the missing role and privileges: {}",
                    names.application(),
                    Sql.user(connection),
                    Operation.migrate());
        }
        return new Answer(false, Optional.empty(), System.nanoTime());
    }

    /** Checks the user of the server's session: a pooler can log in as another one than its client. */
    private boolean isLogin(Connection connection) throws SQLException {
        return Sql.queryOne(connection, "select session_user = ?", result -> result.getBoolean(1), names.application());
    }

    private boolean mayTake(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                """
                select coalesce(bool_and(has_schema_privilege(role.oid, schema.oid, 'usage')), false)
                from pg_catalog.pg_roles as role
                cross join pg_catalog.pg_namespace as schema
                where role.rolname = ?
                  and pg_has_role(current_user, role.oid, ?)
                  and schema.nspname = any (?)
                """,
                result -> result.getBoolean(1),
                names.application(),
                taking(connection),
                schemas.toArray(String[]::new));
    }

    /** From version 16 on a member may lack the SET option (manual, 9.27.2). */
    private static String taking(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() < 16 ? "member" : "set";
    }
}
