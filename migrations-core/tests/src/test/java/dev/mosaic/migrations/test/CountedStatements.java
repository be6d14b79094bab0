package dev.mosaic.migrations.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Writes down every statement that is made on the connections of a data source. */
final class CountedStatements {
    private final DataSource dataSource;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    CountedStatements(DataSource real) {
        this.dataSource = proxy(DataSource.class, real);
    }

    DataSource dataSource() {
        return dataSource;
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add(String.valueOf(arguments[0]));
                    } else if (method.getName().equals("createStatement")) {
                        statements.add("a statement without arguments");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection && method.getReturnType() == Connection.class
                                ? proxy(Connection.class, connection)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
