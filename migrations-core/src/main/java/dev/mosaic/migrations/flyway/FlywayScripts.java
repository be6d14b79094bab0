package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.callback.CallbackExecutor;
import org.flywaydb.core.internal.callback.DefaultCallbackExecutor;
import org.flywaydb.core.internal.callback.NoopCallbackExecutor;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlScriptExecutor;

/**
 * Runs scripts on one connection as Flyway does: it replaces their placeholders, takes them apart and sends their statements.
 *
 * <p>It stands where Flyway's migrate would: that asks the server 17 things around each script, and 22 more whenever it starts, which modules
 * that take turns make it do for every second step.
 */
public final class FlywayScripts {
    private final FlywayEngine engine;
    private final Connection connection;
    private final JdbcConnectionFactory connections;
    private final Database<?> database;
    private final Map<ModuleName, Prepared> modules = new HashMap<>();

    FlywayScripts(FlywayEngine engine, Connection connection) {
        FluentConfiguration configuration = engine.configuration().dataSource(KeptConnection.of(connection));
        this.engine = engine;
        this.connection = connection;
        this.connections = new JdbcConnectionFactory(configuration.getDataSource(), configuration, null);
        this.database = connections.getDatabaseType().createDatabase(configuration, connections, null);
        // Flyway makes these when it first needs them, and ends the transaction that the connection is in.
        database.getMainConnection();
        database.getMigrationConnection();
    }

    /** What Flyway needs to know to run the scripts of one module. */
    private record Prepared(
            FluentConfiguration configuration,
            ParsingContext context,
            CallbackExecutor<Event> callbacks,
            SqlScriptExecutor executor) {}

    /** Makes ready for the scripts of a module, while the connection is in no transaction. */
    public void prepare(ModuleName module) {
        modules.computeIfAbsent(module, this::prepared);
    }

    /**
     * Runs a script in the transaction that the connection is in, or in none.
     *
     * @throws ScriptFailure if PostgreSQL refused one of its statements
     */
    public void run(ModuleName module, Script script) {
        Prepared prepared = modules.computeIfAbsent(module, this::prepared);
        ResourceName name = new ResourceNameParser(prepared.configuration).parse(script.fileName());
        prepared.context.updateFilenamePlaceholder(name, prepared.configuration);
        SqlScript parsed = connections
                .getDatabaseType()
                .createSqlScriptFactory(prepared.configuration, prepared.context)
                .createSqlScript(ScriptsInMemory.text(script), false, new ScriptsInMemory(List.of(script)));
        MigrationVersion version = name.getVersion();
        prepared.callbacks.setMigrationInfo(new ScriptInfo(script, version));
        prepared.callbacks.onEachMigrateOrUndoEvent(Event.BEFORE_EACH_MIGRATE);
        try {
            prepared.executor.execute(parsed, prepared.configuration);
        } catch (FlywaySqlScriptException e) {
            prepared.callbacks.onEachMigrateOrUndoEvent(Event.AFTER_EACH_MIGRATE_ERROR);
            if (e.getCause() instanceof SQLException refusal) {
                throw new ScriptFailure(script, e.getLineNumber(), e.getStatement(), refusal);
            }
            throw e;
        }
        prepared.callbacks.onEachMigrateOrUndoEvent(Event.AFTER_EACH_MIGRATE);
        prepared.callbacks.setMigrationInfo(null);
    }

    private Prepared prepared(ModuleName module) {
        FluentConfiguration configuration = engine.configuration(module, List.of());
        DatabaseType type = connections.getDatabaseType();
        ParsingContext context = new ParsingContext();
        context.populate(database, configuration);
        CallbackExecutor<Event> callbacks = configuration.getCallbacks().length == 0
                ? NoopCallbackExecutor.INSTANCE
                : new DefaultCallbackExecutor<>(
                        configuration,
                        database,
                        database.getMainConnection().getSchema(module.schema()),
                        null,
                        List.of(configuration.getCallbacks()));
        SqlScriptExecutor executor = type.createSqlScriptExecutorFactory(connections, callbacks, null)
                .createSqlScriptExecutor(connection, false, false, configuration.isOutputQueryResults());
        return new Prepared(configuration, context, callbacks, executor);
    }
}
