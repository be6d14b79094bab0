package dev.mosaic.migrations.scratch;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that keeps one session for the next run instead of closing it: a new session of PostgreSQL has to read the catalog's descriptions again,
 * which costs more than most steps. A run leaves its session as it found it.
 */
final class KeptSession implements DataSource, AutoCloseable {
    private static final int VALID_WITHIN_SECONDS = 1;

    private final DataSource sessions;
    private final AtomicReference<@Nullable Connection> kept = new AtomicReference<>();

    /** Keeps a session of a data source without a pool. */
    KeptSession(DataSource sessions) {
        this.sessions = sessions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection idle = kept.getAndSet(null);
        if (idle != null && idle.isValid(VALID_WITHIN_SECONDS)) {
            return returning(idle);
        }
        return returning(sessions.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return sessions.getConnection(user, password);
    }

    /** Ends the session that is kept. */
    @Override
    public void close() throws SQLException {
        Connection idle = kept.getAndSet(null);
        if (idle != null) {
            idle.close();
        }
    }

    /** Returns a connection whose end keeps its session, unless one is kept already. */
    private Connection returning(Connection session) {
        return (Connection) Proxy.newProxyInstance(
                KeptSession.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        keep(session);
                        return null;
                    }
                    return call(session, method, arguments);
                });
    }

    private void keep(Connection session) throws SQLException {
        if (session.isClosed() || !session.getAutoCommit() || !kept.compareAndSet(null, session)) {
            session.close();
        }
    }

    private static @Nullable Object call(Connection session, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return sessions.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        sessions.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        sessions.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return sessions.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return sessions.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : sessions.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || sessions.isWrapperFor(type);
    }
}
