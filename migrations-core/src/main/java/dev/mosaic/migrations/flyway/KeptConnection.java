package dev.mosaic.migrations.flyway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A data source that hands out one connection again and again, and keeps it open when it is closed. */
final class KeptConnection {
    private KeptConnection() {}

    /** The connection of a run, for Flyway, which opens one for each of its runs and closes it in the end. */
    static DataSource of(Connection connection) {
        ClassLoader loader = KeptConnection.class.getClassLoader();
        Connection kept = (Connection) Proxy.newProxyInstance(
                loader, new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                loader, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConnection" -> kept;
                    case "toString" -> "the connection of the run";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
