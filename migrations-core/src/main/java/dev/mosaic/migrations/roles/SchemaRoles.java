package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The roles of a schema: its owner runs the scripts of all modules in it.
 *
 * @param schema the schema, unquoted
 * @param modules its modules
 * @param owner the role that owns the schema and the objects of its modules; not used in a schema that is not one module's alone
 * @param reader the role that reads its tables and references them
 * @param application the role of the application, which reads and writes the rows of all schemas
 */
record SchemaRoles(String schema, List<ModuleName> modules, String owner, String reader, String application) {
    SchemaRoles {
        modules = List.copyOf(modules);
    }

    /** Returns the roles of each schema of a plan that has an owner role, in the order of the modules. */
    static List<SchemaRoles> of(MigrationPlan plan, Roles names) {
        return of(plan, names, true);
    }

    /**
     * Returns the roles of each schema without an owner role, in the order of the modules; none if no schema of the plan has an owner role, since
     * then no module and no application needs privileges.
     */
    static List<SchemaRoles> shared(MigrationPlan plan, Roles names) {
        return of(plan, names).isEmpty() ? List.of() : of(plan, names, false);
    }

    private static List<SchemaRoles> of(MigrationPlan plan, Roles names, boolean isSole) {
        ModuleSchemas schemas = plan.schemas();
        List<SchemaRoles> roles = new ArrayList<>();
        for (String schema : schemas.declaredOnes()) {
            List<ModuleName> modules = schemas.names().stream()
                    .filter(module -> schemas.schema(module).equals(schema))
                    .toList();
            if (schemas.soleModule(schema).isPresent() == isSole) {
                roles.add(new SchemaRoles(
                        schema, modules, names.owner(schema), names.reader(schema), names.application()));
            }
        }
        return roles;
    }

    /** Returns the roles of a module's schema, if it has them. */
    static Optional<SchemaRoles> of(List<SchemaRoles> all, ModuleName module) {
        return all.stream().filter(roles -> roles.modules.contains(module)).findFirst();
    }
}
