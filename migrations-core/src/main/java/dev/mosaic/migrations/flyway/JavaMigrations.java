package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Runner of Java migrations: each is created when it is due, and runs in the transaction of its step. */
public final class JavaMigrations {
    private static final Set<String> OF_THE_RUN =
            Set.of("commit", "rollback", "close", "abort", "setAutoCommit", "setTransactionIsolation", "setReadOnly");

    private final Configuration configuration;
    private final Function<Class<? extends JavaMigration>, JavaMigration> instances;

    JavaMigrations(Configuration configuration, Function<Class<? extends JavaMigration>, JavaMigration> instances) {
        this.configuration = configuration;
        this.instances = instances;
    }

    /**
     * Runs a Java migration.
     *
     * @param label the name of its step in messages
     * @throws SQLException if PostgreSQL refuses a statement
     * @throws StepFailed if it throws anything else, or requires running without a transaction
     */
    public void run(Connection connection, Script script, Class<? extends JavaMigration> type, String label)
            throws SQLException {
        JavaMigration migration = instances.apply(type);
        if (!migration.canExecuteInTransaction()) {
            throw StepFailed.of(
                    label,
                    new Explanation(
                            label + " cannot run in a transaction (canExecuteInTransaction is false).",
                            "A Java migration, its check and its history row are one transaction; without it, a failed migration could not be retried.",
                            "Move that statement to a script with --@ transaction: none. Nothing of %s was applied."
                                    .formatted(label)),
                    null);
        }
        try {
            migration.migrate(new Transaction(configuration, guarded(connection)));
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw StepFailed.of(
                    label,
                    new Explanation(
                            "%s failed in %s: %s".formatted(label, script.location(), e),
                            "The Java migration threw an exception.",
                            "Correct %s, then start again. Nothing of %s was applied."
                                    .formatted(type.getName(), label)),
                    e);
        }
    }

    /** Wraps a connection so that its transaction cannot be ended: script, check and record are one. */
    private static Connection guarded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JavaMigrations.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean toSavepoint = method.getName().equals("rollback") && arguments != null;
                    if (OF_THE_RUN.contains(method.getName()) && !toSavepoint) {
                        throw new SQLException(
                                "Connection.%s is not allowed in a migration: Mosaic controls its transaction"
                                        .formatted(method.getName()));
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    /** A Java migration as the endpoint of micronaut-flyway shows it; it is never run. */
    record Shown(MigrationVersion version, String description) implements JavaMigration {
        @Override
        public MigrationVersion getVersion() {
            return version;
        }

        @Override
        public String getDescription() {
            return description;
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) {
            throw new UnsupportedOperationException("Only Mosaic can run the migration " + version);
        }
    }

    private record Transaction(Configuration configuration, Connection connection) implements Context {
        @Override
        public Configuration getConfiguration() {
            return configuration;
        }

        @Override
        public Connection getConnection() {
            return connection;
        }
    }
}
