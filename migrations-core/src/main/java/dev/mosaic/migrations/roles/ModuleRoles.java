package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles that run the scripts of each module: the owner of its schema, if that is a module role.
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
    private final Set<ModuleName> owned;
    private final Set<ModuleName> ownable;

    private ModuleRoles(MigrationSettings settings, Collection<ModuleName> owned, Collection<ModuleName> ownable) {
        this.names = settings.roles();
        this.lockTimeout = settings.lockTimeout();
        this.owned = new TreeSet<>(owned);
        this.ownable = Set.copyOf(ownable);
    }

    /** Returns the configuration in which all scripts run as the migrations user. */
    public static ModuleRoles none() {
        return new ModuleRoles(MigrationSettings.defaults(), List.of(), List.of());
    }

    /** Returns the existing roles of the database. */
    public static ModuleRoles inUse(Connection connection, MigrationPlan plan, MigrationSettings settings)
            throws SQLException {
        Roles names = settings.roles();
        return names.mode() == Roles.Mode.SINGLE
                ? none()
                : new ModuleRoles(settings, owned(connection, modules(plan), names), List.of());
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
        if (names.mode() == Roles.Mode.SINGLE) {
            return none();
        }
        List<ModuleName> modules = modules(plan);
        List<ModuleName> owned = owned(connection, modules, names);
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
            OtherDatabases.warn(connection, modules, names);
        }
        ModuleRoles roles = new ModuleRoles(settings, owned, modules);
        Set<ModuleName> begun = HistoryTables.existing(connection, modules);
        for (ModuleName module : SchemaOwnership.incomplete(connection, begun, names)) {
            roles.giveWithRetries(connection, module, settings);
        }
        return roles;
    }

    /** Returns why a run could not continue without missing roles that the user may not create; changes nothing. */
    public static List<Explanation> refusals(Connection connection, MigrationPlan plan, MigrationSettings settings)
            throws SQLException {
        Roles names = settings.roles();
        if (names.mode() == Roles.Mode.SINGLE || !areNeeded(owned(connection, modules(plan), names), names)) {
            return List.of();
        }
        RoleProvisioner maker = new RoleProvisioner(connection, plan, names);
        List<String> missing = maker.mayCreate() ? List.of() : maker.missing();
        return missing.isEmpty()
                ? List.of()
                : DatabaseRefused.missingRoles(Sql.user(connection), missing).explanations();
    }

    /** Checks whether roles are required: modules have them already, or the application has its own user. */
    private static boolean areNeeded(List<ModuleName> owned, Roles names) {
        return !owned.isEmpty() || names.applicationUser().isPresent();
    }

    /** Checks whether all roles exist. */
    public static boolean areComplete(Connection connection, MigrationPlan plan, Roles names) throws SQLException {
        return new RoleProvisioner(connection, plan, names).missing().isEmpty()
                && SchemaOwnership.incomplete(connection, HistoryTables.existing(connection, modules(plan)), names)
                        .isEmpty();
    }

    /** Returns the role of a module's scripts. */
    public Optional<String> of(ModuleName module) {
        return owned.contains(module) ? Optional.of(names.owner(module)) : Optional.empty();
    }

    /**
     * Creates the schema of a module for its role, before it has any objects. An existing schema stays unchanged.
     *
     * @return whether it was created
     */
    public boolean makeSchema(Connection connection, ModuleName module) throws SQLException {
        if (!ownable.contains(module)
                || Sql.queryOne(
                        connection,
                        "select to_regnamespace(?) is not null",
                        result -> result.getBoolean(1),
                        Sql.identifier(module.schema()))) {
            return false;
        }
        Sql.execute(
                connection,
                "create schema if not exists %s authorization %s"
                        .formatted(Sql.identifier(module.schema()), Sql.identifier(names.owner(module))));
        return true;
    }

    /** Gives a schema that this run has created, with only its history in it, to its role. */
    public void giveNew(Connection connection, ModuleName module) throws SQLException {
        SchemaOwnership.giveNew(connection, module, names, lockTimeout);
        owned.add(module);
    }

    /** Gives the schema of a module to its role, with everything in it but the history. */
    public void give(Connection connection, ModuleName module) throws SQLException {
        if (ownable.contains(module)) {
            List<String> former = FormerOwners.of(connection, module, names);
            if (!former.isEmpty()) {
                LOG.warn(
                        "The schema {} has objects owned by {}: their owner becomes {}. The former owners {} become its members and keep their privileges."
                                + " To keep the owners, set mosaic.migrations.roles=single",
                        module.schema(),
                        former,
                        names.owner(module),
                        former);
            }
            SchemaOwnership.give(connection, module, names, lockTimeout, former);
            owned.add(module);
        }
    }

    /** Retries while objects are in use: changing the owner of a table takes an ACCESS EXCLUSIVE lock. */
    private void giveWithRetries(Connection connection, ModuleName module, MigrationSettings settings)
            throws SQLException {
        Backoff pauses = Backoff.constant(BETWEEN_ATTEMPTS_MS);
        for (int retries = 0; ; retries++) {
            try {
                give(connection, module);
                LOG.info("The owner of the schema {} is now {}", module.schema(), names.owner(module));
                return;
            } catch (SQLException e) {
                if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                    LOG.warn(
                            "The schema {} keeps its owner: {} cannot change it to {}: {}",
                            module.schema(),
                            Sql.user(connection),
                            names.owner(module),
                            e.getMessage());
                    return;
                }
                if (!IN_USE.contains(SqlState.of(e)) || retries == settings.lockRetries()) {
                    throw e;
                }
                LOG.warn("The owner of the schema {} cannot be changed while it is in use; retrying", module.schema());
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
        if (owned.contains(module)) {
            SchemaOwnership.keepReaders(connection, module, names);
        }
    }

    private static List<ModuleName> modules(MigrationPlan plan) {
        return plan.modules().stream().map(MigrationModule::name).toList();
    }

    private static List<ModuleName> owned(Connection connection, List<ModuleName> modules, Roles names)
            throws SQLException {
        return Sql.query(
                connection,
                """
                select n.nspname
                from pg_catalog.pg_namespace n
                join pg_catalog.pg_roles r on r.oid = n.nspowner
                join unnest(?, ?) as wanted (schema, owner) on wanted.schema = n.nspname and wanted.owner = r.rolname
                """,
                result -> new ModuleName(result.getString(1)),
                modules.stream().map(ModuleName::schema).toArray(String[]::new),
                modules.stream().map(names::owner).toArray(String[]::new));
    }
}
