package dev.mosaic.migrations.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One session that is kept for the next run instead of being closed: a new session of PostgreSQL has to read the catalog's descriptions again, which
 * costs more than most steps. A run leaves its session as it found it.
 */
public final class KeptSession implements AutoCloseable {
    private static final int VALID_WITHIN_SECONDS = 1;

    private final DataSource sessions;
    private final AtomicReference<@Nullable Connection> kept = new AtomicReference<>();
    private volatile boolean isEnded;

    /** Keeps a session of a data source; with a pool, until {@link #close()} returns it. */
    public KeptSession(DataSource sessions) {
        this.sessions = sessions;
    }

    /** Returns a data source whose connections keep the session when they are closed. */
    public DataSource dataSource() {
        return proxy(
                DataSource.class,
                (proxy, method, arguments) -> method.getName().equals("getConnection") && arguments == null
                        ? taken()
                        : call(sessions, method, arguments));
    }

    /** Ends the session that is kept; the next one is kept again. PostgreSQL does not copy or drop a database with connected sessions. */
    public void release() throws SQLException {
        Connection idle = kept.getAndSet(null);
        if (idle != null) {
            idle.close();
        }
    }

    /** Ends the session that is kept, and keeps none any more: another thread may return its own later. */
    @Override
    public void close() throws SQLException {
        isEnded = true;
        release();
    }

    private Connection taken() throws SQLException {
        Connection session = valid(kept.getAndSet(null));
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                keep(session);
                return null;
            }
            return call(session, method, arguments);
        });
    }

    private Connection valid(@Nullable Connection idle) throws SQLException {
        if (idle != null) {
            if (idle.isValid(VALID_WITHIN_SECONDS)) {
                return idle;
            }
            idle.close(); // a pool counts it until then
        }
        return Connections.take(sessions);
    }

    private void keep(Connection session) throws SQLException {
        if (isEnded || session.isClosed() || !session.getAutoCommit() || !kept.compareAndSet(null, session)) {
            session.close();
        } else if (isEnded) { // meanwhile
            close();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(KeptSession.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
