package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    private final List<SchemaRoles> schemas;
    private final List<SchemaRoles> shared;

    RoleProvisioner(Connection connection, MigrationPlan plan, Roles names) {
        this.connection = connection;
        this.plan = plan;
        this.names = names;
        this.schemas = SchemaRoles.of(plan, names);
        this.shared = SchemaRoles.shared(plan, names);
    }

    /** A membership of one role in another. */
    private record Membership(String role, String member) {}

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
        List<String> statements = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>();
        for (SchemaRoles roles : schemas) {
            wanted.add(roles.owner());
            wanted.add(roles.reader());
        }
        shared.forEach(roles -> wanted.add(roles.reader()));
        wanted.add(names.application());
        wanted.removeAll(Sql.query(
                connection,
                "select rolname from pg_catalog.pg_roles where starts_with(rolname, ?)",
                result -> result.getString(1),
                names.prefix()));
        wanted.forEach(role -> statements.add("create role %s nologin;".formatted(Sql.identifier(role))));
        Set<Membership> memberships = memberships();
        memberships.removeAll(Sql.query(
                connection,
                """
                select
                  role.rolname as role,
                  member.rolname as member
                from pg_catalog.pg_auth_members m
                join pg_catalog.pg_roles role on role.oid = m.roleid
                join pg_catalog.pg_roles member on member.oid = m.member
                where starts_with(role.rolname, ?)
                """ + usable(),
                result -> new Membership(result.getString("role"), result.getString("member")),
                names.prefix()));
        memberships.forEach(missing -> statements.add(
                "grant %s to %s;".formatted(Sql.identifier(missing.role), Sql.identifier(missing.member))));
        return statements;
    }

    /** From version 16 on, the creator of a role may grant it without being able to SET ROLE to it (manual, 20.3). */
    private String usable() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() < 16 ? "" : "and m.set_option and m.inherit_option";
    }

    private Set<Membership> memberships() throws SQLException {
        Set<Membership> memberships = new LinkedHashSet<>();
        ModuleRanks arrows = new ModuleRanks(plan.modules());
        List<SchemaRoles> all = new ArrayList<>(schemas);
        all.addAll(shared);
        for (SchemaRoles roles : schemas) {
            roles.modules().stream()
                    .flatMap(module -> arrows.upstreamOf(module).stream())
                    .flatMap(upstream -> SchemaRoles.of(all, upstream).stream())
                    .filter(upstream -> !upstream.equals(roles))
                    .forEach(upstream -> memberships.add(new Membership(upstream.reader(), roles.owner())));
        }
        User user = user();
        if (!user.isSuperuser) {
            schemas.forEach(roles -> memberships.add(new Membership(roles.owner(), user.name)));
        }
        String application = names.applicationUser().orElse(user.name);
        if (!(user.isSuperuser && application.equals(user.name))) {
            memberships.add(new Membership(names.application(), application));
        }
        return memberships;
    }

    private record User(String name, boolean isSuperuser, boolean createsRoles) {}

    private User user() throws SQLException {
        return Sql.queryOne(
                connection,
                "select current_user, rolsuper, rolcreaterole from pg_catalog.pg_roles where rolname = current_user",
                result -> new User(result.getString(1), result.getBoolean(2), result.getBoolean(3)));
    }
}
