package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements by which a run creates roles and gives schemas to them, for a script. */
public final class RoleStatements {
    private final MigrationPlan plan;
    private final MigrationSettings settings;
    private final List<SchemaRoles> all;
    private final List<SchemaRoles> shared;

    /** Takes a plan; with a single role for everything there are no statements. */
    public RoleStatements(MigrationPlan plan, MigrationSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.all = settings.roles().mode() == Roles.Mode.SINGLE ? List.of() : SchemaRoles.of(plan, settings.roles());
        this.shared = all.isEmpty() ? List.of() : SchemaRoles.shared(plan, settings.roles());
    }

    /** Returns the role that owns the schema of a module; empty if the user of the session runs its scripts. */
    public Optional<String> owner(ModuleName module) {
        return SchemaRoles.of(all, module).map(SchemaRoles::owner);
    }

    /** Returns a query of the statements that create what is missing, in their order; empty if no role is needed. */
    public Optional<String> missing() {
        return all.isEmpty() ? Optional.empty() : Optional.of(new MissingRoles(plan, settings.roles()).query());
    }

    /** Returns the statement that creates the schema of a module for its role. */
    public String creating(ModuleName module, String schema) {
        return "create schema %s%s;\n"
                .formatted(
                        Sql.identifier(schema),
                        owner(module)
                                .map(role -> " authorization " + Sql.identifier(role))
                                .orElse(""));
    }

    /** Returns the statements for a schema that has only its history, in a transaction. */
    public String givingNew(ModuleName module) {
        return SchemaRoles.of(all, module)
                .map(roles -> SchemaOwnership.futureObjects(roles, settings.lockTimeout()))
                .orElse("");
    }

    /** Returns the statements that give an existing schema to its role with everything in it but the histories, in a transaction. */
    public Optional<Giving> giving(ModuleName module) {
        return SchemaRoles.of(all, module).map(this::giving);
    }

    private Giving giving(SchemaRoles roles) {
        return new Giving(
                "select coalesce(string_agg(format('grant %%I to %%I', %s, f.rolname), '; '), '') as mosaic_former from (\n%s) as f"
                        .formatted(Sql.literal(roles.owner()), FormerOwners.query(roles, settings.roles())),
                SchemaOwnership.futureObjects(roles, settings.lockTimeout()) + SchemaOwnership.existingObjects(roles),
                SchemaOwnership.readers(roles));
    }

    /**
     * The change of an owner.
     *
     * @param former a query before it: the statements for the roles that would lose privileges, separated by semicolons
     * @param statements the change
     * @param readers the policies of the readers after it
     */
    public record Giving(String former, String statements, String readers) {}

    /** Returns the statement that grants the privileges in a schema without an owner role; empty for the schema of a single module. */
    public String sharing(ModuleName module) {
        return SchemaRoles.of(shared, module).map(SharedSchema::sharing).orElse("");
    }

    /** Returns the policies of readers after a script of a module; empty if the script does not concern them. */
    public String readers(ModuleName module, String sql) {
        return SchemaOwnership.mayConcernRows(sql)
                ? SchemaRoles.of(all, module).map(SchemaOwnership::readers).orElse("")
                : "";
    }

    /** Returns a query of the missing grants of the application; empty if there is no role for it. */
    public Optional<String> grants() {
        return settings.roles().mode() == Roles.Mode.SINGLE
                ? Optional.empty()
                : Optional.of(Grants.serving(settings.roles()));
    }

    /** Returns a module of each schema with a history whose roles lack an object or a privilege. */
    public List<ModuleName> incomplete(Connection connection) throws SQLException {
        Set<ModuleName> begun = HistoryTables.existing(connection, plan.schemas());
        List<SchemaRoles> schemas = begun(all, begun);
        List<SchemaRoles> owned = ModuleRoles.owned(connection, schemas);
        Set<SchemaRoles> incomplete = new LinkedHashSet<>(SchemaOwnership.incomplete(connection, schemas));
        schemas.stream().filter(roles -> !owned.contains(roles)).forEach(incomplete::add);
        incomplete.addAll(SharedSchema.incomplete(connection, begun(shared, begun)));
        return incomplete.stream().map(roles -> roles.modules().getFirst()).toList();
    }

    private static List<SchemaRoles> begun(List<SchemaRoles> schemas, Set<ModuleName> modules) {
        return schemas.stream()
                .filter(roles -> roles.modules().stream().anyMatch(modules::contains))
                .toList();
    }
}
