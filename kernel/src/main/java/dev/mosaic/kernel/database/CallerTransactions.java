package dev.mosaic.kernel.database;

import dev.mosaic.kernel.caller.CallerUnknown;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.migrations.roles.ApplicationRole;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.data.connection.ConnectionStatus;
import io.micronaut.data.connection.jdbc.operations.DefaultDataSourceConnectionOperations;
import io.micronaut.data.connection.support.ConnectionCustomizer;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/**
 * Lets the database know, in each transaction, on whose behalf it is asked: as the application's role, for which row-level security holds, and
 * for the current caller. Without a caller it shows no row of anybody.
 *
 * <p>Both are settings of the transaction alone: no connection takes them back into the pool, nor to another client of a pooler.
 *
 * <p>A write that fails because its caller was deleted meanwhile is refused as a request without a caller is, whatever it was to write.
 * A user who is only being made has no row yet, so a refused sign-up stays the error that it is.
 */
@Singleton
public final class CallerTransactions
        implements ConnectionCustomizer<Connection>, BeanCreatedEventListener<DefaultDataSourceConnectionOperations> {
    private final ApplicationRole role;
    private final CallerExistence existence;

    CallerTransactions(ApplicationRole role, CallerExistence existence) {
        this.role = role;
        this.existence = existence;
    }

    @Override
    public DefaultDataSourceConnectionOperations onCreated(
            BeanCreatedEvent<DefaultDataSourceConnectionOperations> event) {
        event.getBean().addConnectionCustomizer(this);
        return event.getBean();
    }

    /** Whatever a repository asks is a transaction, if it is not part of one. */
    @Override
    public <R> Function<ConnectionStatus<Connection>, R> intercept(Function<ConnectionStatus<Connection>, R> work) {
        return status -> {
            try {
                return inTransaction(status, work);
            } catch (SQLException e) {
                throw new DataAccessException("A transaction could not be begun or ended", e);
            }
        };
    }

    /** Begins a transaction of the current caller on a connection that commits nothing by itself. */
    public void begin(Connection connection) throws SQLException {
        // Both are safe as they stand: a name that only the migrations give, and a UUID. Unprepared, it is sent as one
        // message.
        String settings = "select set_config('mosaic.user_id', '%s', true)"
                .formatted(CurrentCaller.find()
                        .map(current -> current.caller().userId().toString())
                        .orElse(""));
        String taken = role.of(connection)
                .map(name -> ", set_config('role', '%s', true)".formatted(name))
                .orElse("");
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings + taken);
        }
    }

    private <R> R inTransaction(ConnectionStatus<Connection> status, Function<ConnectionStatus<Connection>, R> work)
            throws SQLException {
        Connection connection = status.getConnection();
        if (!connection.getAutoCommit()) {
            return work.apply(status); // Part of a transaction, which has begun here.
        }
        connection.setAutoCommit(false);
        try {
            begin(connection);
            R result = work.apply(status);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            refuseIfGone(connection, e);
            throw e;
        }
    }

    /** Asks for the caller again after a refusal that the caller's absence would explain. */
    private void refuseIfGone(Connection connection, Throwable failure) {
        if (ViolatedConstraint.isOfMissingRow(failure)
                && CurrentCaller.find().filter(current -> !current.isNew()).isPresent()
                && isCallerGone(connection, failure)) {
            CallerUnknown unknown = CallerUnknown.byToken();
            unknown.addSuppressed(failure);
            throw unknown;
        }
    }

    private boolean isCallerGone(Connection connection, Throwable failure) {
        try {
            connection.setAutoCommit(false);
            begin(connection);
            try {
                return !existence.isThere(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
