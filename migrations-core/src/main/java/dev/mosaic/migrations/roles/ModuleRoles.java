package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles that run the scripts of each module: the owner of its schema, if that is a role of the engine.
 *
 * <p>The catalog alone decides: scripts of a schema that such a role does not own run as the migrations user.
 */
public final class ModuleRoles {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleRoles.class);
    /** A lock that was not got in time, and one that would never have been. */
    private static final Set<SqlState> IN_USE = Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.DEADLOCK_DETECTED);

    private static final int BETWEEN_ATTEMPTS_MS = 1_000;

    private final Roles names;
    private final Duration lockTimeout;
    private final List<SchemaRoles> all;
    private final List<SchemaRoles> shared;
    private final Set<SchemaRoles> owned;
    private final boolean mayGive;

    private ModuleRoles(
            MigrationSettings settings,
            List<SchemaRoles> all,
            List<SchemaRoles> shared,
            Collection<SchemaRoles> owned,
            boolean mayGive) {
        this.names = settings.roles();
        this.lockTimeout = settings.lockTimeout();
        this.all = List.copyOf(all);
        this.shared = List.copyOf(shared);
        this.owned = new HashSet<>(owned);
        this.mayGive = mayGive;
    }

    /** Returns the configuration in which all scripts run as the migrations user. */
    public static ModuleRoles none() {
        return new ModuleRoles(MigrationSettings.defaults(), List.of(), List.of(), List.of(), false);
    }

    /** Returns the existing roles of the database. */
    public static ModuleRoles inUse(Connection connection, MigrationPlan plan, MigrationSettings settings)
            throws SQLException {
        List<SchemaRoles> all = all(plan, settings.roles());
        return all.isEmpty() ? none() : new ModuleRoles(settings, all, List.of(), owned(connection, all), false);
    }

    /**
     * Creates the missing roles where possible and returns the result, which only the holder of the run lock may do.
     *
     * @throws DatabaseRefused if roles are missing on which others depend: modules that have roles, or an application
     *     with its own user
     */
    public static ModuleRoles made(Connection connection, MigrationPlan plan, MigrationSettings settings)
            throws SQLException {
        Roles names = settings.roles();
        List<SchemaRoles> all = all(plan, names);
        if (all.isEmpty()) {
            return none();
        }
        List<SchemaRoles> owned = owned(connection, all);
        List<String> missing = new RoleProvisioner(connection, plan, names).make();
        if (!missing.isEmpty()) {
            if (areNeeded(owned, names)) {
                throw DatabaseRefused.missingRoles(Sql.user(connection), missing);
            }
            LOG.info(
                    "Running with a single role: the current user lacks CREATEROLE, or CREATE on the database. Module isolation and row-level"
                            + " security are off. To turn them on, run this as an administrator, then {}:\n{}",
                    Operation.migrate(),
                    String.join("\n", missing));
            return none();
        }
        if (owned.isEmpty()) {
            OtherDatabases.warn(connection, all, names);
        }
        List<SchemaRoles> shared = SchemaRoles.shared(plan, names);
        ModuleRoles roles = new ModuleRoles(settings, all, shared, owned, true);
        for (SchemaRoles schema : SharedSchema.incomplete(connection, begun(connection, plan, shared))) {
            SharedSchema.share(connection, schema);
        }
        for (SchemaRoles schema : SchemaOwnership.incomplete(connection, begun(connection, plan, all))) {
            roles.giveWithRetries(connection, schema, settings);
        }
        return roles;
    }

    /** Returns why a run could not continue without missing roles that the user may not create; changes nothing. */
    public static List<Explanation> refusals(Connection connection, MigrationPlan plan, MigrationSettings settings)
            throws SQLException {
        Roles names = settings.roles();
        List<SchemaRoles> all = all(plan, names);
        if (all.isEmpty() || !areNeeded(owned(connection, all), names)) {
            return List.of();
        }
        RoleProvisioner maker = new RoleProvisioner(connection, plan, names);
        List<String> missing = maker.mayCreate() ? List.of() : maker.missing();
        return missing.isEmpty()
                ? List.of()
                : DatabaseRefused.missingRoles(Sql.user(connection), missing).explanations();
    }

    /** Checks whether roles are required: modules have them already, or the application has its own user. */
    private static boolean areNeeded(List<SchemaRoles> owned, Roles names) {
        return !owned.isEmpty() || names.applicationUser().isPresent();
    }

    /** Checks whether all roles exist. */
    public static boolean areComplete(Connection connection, MigrationPlan plan, Roles names) throws SQLException {
        List<SchemaRoles> all = all(plan, names);
        return all.isEmpty()
                || (new RoleProvisioner(connection, plan, names).missing().isEmpty()
                        && SchemaOwnership.incomplete(connection, begun(connection, plan, all))
                                .isEmpty()
                        && SharedSchema.incomplete(connection, begun(connection, plan, SchemaRoles.shared(plan, names)))
                                .isEmpty());
    }

    /** Returns the role of a module's scripts. */
    public Optional<String> of(ModuleName module) {
        return SchemaRoles.of(all, module).filter(owned::contains).map(SchemaRoles::owner);
    }

    /**
     * Creates the schema of a module for its role, before it has any objects. An existing schema stays unchanged.
     *
     * @return whether it was created
     */
    public boolean makeSchema(Connection connection, ModuleName module) throws SQLException {
        Optional<SchemaRoles> roles = SchemaRoles.of(all, module).filter(each -> mayGive);
        if (roles.isEmpty()
                || Sql.queryOne(
                        connection,
                        "select to_regnamespace(?) is not null",
                        result -> result.getBoolean(1),
                        Sql.identifier(roles.get().schema()))) {
            return false;
        }
        Sql.execute(
                connection,
                "create schema if not exists %s authorization %s"
                        .formatted(
                                Sql.identifier(roles.get().schema()),
                                Sql.identifier(roles.get().owner())));
        return true;
    }

    /** Gives a schema that this run has created, with only its history in it, to its role. */
    public void giveNew(Connection connection, ModuleName module) throws SQLException {
        SchemaRoles roles = SchemaRoles.of(all, module).orElseThrow();
        SchemaOwnership.giveNew(connection, roles, lockTimeout);
        owned.add(roles);
    }

    /** Gives the schema of a module to its role, with everything in it but the histories; in a shared schema it only grants privileges. */
    public void give(Connection connection, ModuleName module) throws SQLException {
        Optional<SchemaRoles> roles = SchemaRoles.of(all, module).filter(each -> mayGive);
        if (roles.isPresent()) {
            give(connection, roles.get());
        }
        Optional<SchemaRoles> others = SchemaRoles.of(shared, module);
        if (others.isPresent()) {
            SharedSchema.share(connection, others.get());
        }
    }

    private void give(Connection connection, SchemaRoles roles) throws SQLException {
        List<String> former = FormerOwners.of(connection, roles, names);
        if (!former.isEmpty()) {
            LOG.warn(
                    "The schema {} has objects owned by {}: their owner becomes {}. The former owners {} become its members and keep their privileges."
                            + " To keep the owners, set mosaic.migrations.roles=single",
                    roles.schema(),
                    former,
                    roles.owner(),
                    former);
        }
        SchemaOwnership.give(connection, roles, lockTimeout, former);
        owned.add(roles);
    }

    /** Retries while objects are in use: changing the owner of a table takes an ACCESS EXCLUSIVE lock. */
    private void giveWithRetries(Connection connection, SchemaRoles roles, MigrationSettings settings)
            throws SQLException {
        Backoff pauses = Backoff.constant(BETWEEN_ATTEMPTS_MS);
        for (int retries = 0; ; retries++) {
            try {
                give(connection, roles);
                LOG.info("The owner of the schema {} is now {}", roles.schema(), roles.owner());
                return;
            } catch (SQLException e) {
                if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                    LOG.warn(
                            "The schema {} keeps its owner: {} cannot change it to {}: {}",
                            roles.schema(),
                            Sql.user(connection),
                            roles.owner(),
                            e.getMessage());
                    return;
                }
                if (!IN_USE.contains(SqlState.of(e)) || retries == settings.lockRetries()) {
                    throw e;
                }
                LOG.warn("The owner of the schema {} cannot be changed while it is in use; retrying", roles.schema());
                pauses.pause();
            }
        }
    }

    /** Checks whether a script may change which rows a reader sees. */
    public boolean mayChangeReaders(String sql) {
        return !owned.isEmpty() && SchemaOwnership.mayConcernRows(sql);
    }

    /** Refreshes the policies that let dependent modules read all rows, if a script may have changed who sees which. */
    public void keepReaders(Connection connection, ModuleName module, String sql) throws SQLException {
        if (SchemaOwnership.mayConcernRows(sql)) {
            keepReaders(connection, module);
        }
    }

    /** Refreshes the reader policies unconditionally. */
    public void keepReaders(Connection connection, ModuleName module) throws SQLException {
        Optional<SchemaRoles> roles = SchemaRoles.of(all, module).filter(owned::contains);
        if (roles.isPresent()) {
            SchemaOwnership.keepReaders(connection, roles.get());
        }
    }

    /** Returns the schemas that have roles; none with a single role for everything. */
    private static List<SchemaRoles> all(MigrationPlan plan, Roles names) {
        return names.mode() == Roles.Mode.SINGLE ? List.of() : SchemaRoles.of(plan, names);
    }

    /** Returns the schemas in which a module has a history. */
    private static List<SchemaRoles> begun(Connection connection, MigrationPlan plan, List<SchemaRoles> all)
            throws SQLException {
        Set<ModuleName> begun = HistoryTables.existing(connection, plan.schemas());
        return all.stream()
                .filter(roles -> roles.modules().stream().anyMatch(begun::contains))
                .toList();
    }

    static List<SchemaRoles> owned(Connection connection, List<SchemaRoles> all) throws SQLException {
        List<String> owned = Sql.query(
                connection,
                """
                select n.nspname
                from pg_catalog.pg_namespace n
                join pg_catalog.pg_roles r on r.oid = n.nspowner
                join unnest(?, ?) as wanted (schema, owner) on wanted.schema = n.nspname and wanted.owner = r.rolname
                """,
                result -> result.getString(1),
                all.stream().map(SchemaRoles::schema).toArray(String[]::new),
                all.stream().map(SchemaRoles::owner).toArray(String[]::new));
        return all.stream().filter(roles -> owned.contains(roles.schema())).toList();
    }
}
