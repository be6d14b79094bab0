package dev.mosaic.migrations.test.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Counter of the statements that are prepared on the connections of the server's data source.
 *
 * <p>It runs first, because Micronaut Data wraps the data source too, and expects its own wrapper to be the outermost.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@Singleton
@Requires(property = ApiServer.COUNTING)
final class CountedStatements implements BeanCreatedEventListener<DataSource> {
    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return counting(DataSource.class, event.getBean());
    }

    private <T> T counting(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        count.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return method.getName().equals("getConnection")
                                ? counting(Connection.class, (Connection) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
