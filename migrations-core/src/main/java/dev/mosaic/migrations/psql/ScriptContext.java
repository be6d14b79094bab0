package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.roles.RoleStatements;
import dev.mosaic.migrations.session.SessionName;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.sql.Placeholders;
import java.util.List;
import java.util.Optional;

/**
 * What each part of a script needs: settings, roles and the session.
 *
 * @param plan the plan
 * @param own the plan of the engine's own tables
 * @param settings the settings of the session that runs the script
 * @param flyway the configuration of Flyway
 * @param database the database, for Flyway's placeholders; empty: it is not known
 */
record ScriptContext(
        MigrationPlan plan,
        MigrationPlan own,
        MigrationSettings settings,
        FlywayEngine flyway,
        Optional<Connected> database) {
    /** The node in the events of a script: the session's user is beside it. */
    private static final String NODE = "psql";

    ScriptContext {
        settings = settings.named(NODE);
    }

    /** A database and the user that is connected to it. */
    record Connected(String user, String name) {}

    EventLog events() {
        return new EventLog(settings);
    }

    /** Returns the statements that remove everything of an earlier script from the session; the script is UTF-8. */
    String cleaning() {
        return SessionState.EMPTY.cleaned(SessionName.MIGRATING.of(settings))
                + "set client_encoding to 'UTF8';\nset datestyle to 'ISO';\n"
                // The statement of a client that has gone ends within a second, where the platform allows it.
                + Stop.quietly("select set_config('client_connection_check_interval',"
                        + " case when version() ~ 'linux' then '1s' else '0' end, false) as mosaic_checked");
    }

    /** Returns the statements about roles. */
    RoleStatements roles() {
        return new RoleStatements(plan, settings);
    }

    /** Returns the role that owns the schema of a module; empty if the user of the session runs its scripts. */
    Optional<String> owner(ModuleName module) {
        return roles().owner(module);
    }

    /** Returns the modules of the plan and of the engine, with their schemas. */
    ModuleSchemas schemas() {
        return own.schemas().and(plan.schemas());
    }

    /** Returns the statements that prepare the clean session for a script of a module. */
    String assumingRole(ModuleName module, Script script, String rowSecurity) {
        return ScriptSession.assumingRole(
                        settings,
                        schema(module),
                        script,
                        rowSecurity,
                        owner(module).map(Sql::identifier).orElse("none"))
                + "\n";
    }

    /** Returns the schema of a module, unquoted. */
    String schema(ModuleName module) {
        return schemas().schema(module);
    }

    /** Returns the schemas of the plan other than that of a module. */
    List<String> otherSchemas(ModuleName module) {
        return plan.schemas().declaredOnes().stream()
                .filter(schema -> !schema.equals(schema(module)))
                .toList();
    }

    /** Returns the placeholders of a script. */
    Placeholders placeholders(ModuleName module, Script script) {
        return flyway.placeholders(
                database.map(Connected::user),
                database.map(Connected::name),
                schemas().history(module),
                script);
    }
}
