package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.Script;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Statement;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.output.OperationResult;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's callbacks around each migration, in its transaction and as its role.
 *
 * <p>The events are {@code beforeEachMigrate}, {@code afterEachMigrate} and {@code afterEachMigrateError}. Events of
 * single statements do not occur, because a script is sent to PostgreSQL as a whole.
 */
public final class MigrationCallbacks {
    private static final CallbackMethod SUPPORTS = CallbackMethod.named("supports");
    private static final CallbackMethod HANDLE = CallbackMethod.named("handle");

    private final Supplier<? extends Configuration> configuration;
    private final Connection connection;
    private final List<Callback> callbacks;

    /** @param configuration what a callback sees; read only if there is one */
    MigrationCallbacks(
            Supplier<? extends Configuration> configuration, List<Callback> callbacks, Connection connection) {
        this.configuration = configuration;
        this.connection = connection;
        this.callbacks = List.copyOf(callbacks);
    }

    /** Calls the callbacks for a script that is about to run. */
    public void before(MigrationId id, Script script) {
        call(Event.BEFORE_EACH_MIGRATE, id, script);
    }

    /** Calls the callbacks for a script that has run; its transaction is still open. */
    public void after(MigrationId id, Script script) {
        call(Event.AFTER_EACH_MIGRATE, id, script);
    }

    /** Calls the callbacks for a script that PostgreSQL refused; its transaction is aborted. */
    public void failed(MigrationId id, Script script) {
        call(Event.AFTER_EACH_MIGRATE_ERROR, id, script);
    }

    private void call(Event event, MigrationId id, Script script) {
        if (callbacks.isEmpty()) {
            return;
        }
        Context context = new Trigger(
                configuration.get(),
                connection,
                new ScriptInfo(
                        script,
                        id.asStep()
                                .map(step -> step.version().toString())
                                .map(MigrationVersion::fromVersion)
                                .orElse(null)));
        for (Callback callback : callbacks) {
            if (Boolean.TRUE.equals(SUPPORTS.invoke(callback, event, context))) {
                HANDLE.invoke(callback, event, context);
            }
        }
    }

    /** The context of a callback. */
    private record Trigger(Configuration configuration, Connection connection, MigrationInfo migration)
            implements Context {
        @Override
        public Configuration getConfiguration() {
            return configuration;
        }

        @Override
        public Connection getConnection() {
            return connection;
        }

        @Override
        public MigrationInfo getMigrationInfo() {
            return migration;
        }

        @Override
        public @Nullable Statement getStatement() {
            return null;
        }

        @Override
        public @Nullable OperationResult getOperationResult() {
            return null;
        }
    }
}
