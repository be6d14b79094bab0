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
import java.util.List;
import java.util.function.Function;

/**
 * Component that begins each transaction with the application's role, to which row-level security applies, and with the ID of the current caller. Without a caller
 * no row is visible.
 *
 * <p>Both are set for the transaction only (SET LOCAL), so that a pooled connection does not keep them.
 *
 * <p>A write that fails because its caller was deleted concurrently is refused like a request without a caller. This does not apply to the registration
 * of a user, who has no row yet.
 */
@Singleton
public final class CallerTransactions
        implements ConnectionCustomizer<Connection>, BeanCreatedEventListener<DefaultDataSourceConnectionOperations> {
    private final ApplicationRole role;
    private final List<CallerExistence> existences;

    CallerTransactions(ApplicationRole role, List<CallerExistence> existences) {
        this.role = role;
        this.existences = List.copyOf(existences);
    }

    @Override
    public DefaultDataSourceConnectionOperations onCreated(
            BeanCreatedEvent<DefaultDataSourceConnectionOperations> event) {
        event.getBean().addConnectionCustomizer(this);
        return event.getBean();
    }

    /** Runs the work in a transaction, unless it is part of one. */
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
        // Needs no parameters: the role name comes from the migrations, and the id is a UUID. An unprepared statement
        // is
        // one message.
        String settings = "select set_config('mosaic.user_id', '%s', true)"
                .formatted(CurrentCaller.find()
                        .map(current -> current.caller().userId().toString())
                        .orElse(""));
        String taken = role.toSet(connection)
                .map(name -> ", set_config('role', '%s', true)".formatted(name))
                .orElse("");
        try (Statement statement = connection.createStatement()) {
            statement.execute((RepeatableRead.isWanted() ? RepeatableRead.STATEMENT : "") + settings + taken);
        }
    }

    private <R> R inTransaction(ConnectionStatus<Connection> status, Function<ConnectionStatus<Connection>, R> work)
            throws SQLException {
        Connection connection = status.getConnection();
        if (!connection.getAutoCommit()) {
            return work.apply(status); // Part of a transaction that begin() has begun.
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

    /** Throws CallerUnknown if the failure is explained by a deleted caller. */
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
                return !exists(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        for (CallerExistence existence : existences) {
            if (!existence.exists(connection)) {
                return false;
            }
        }
        return true;
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
