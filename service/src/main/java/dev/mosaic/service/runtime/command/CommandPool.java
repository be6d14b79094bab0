package dev.mosaic.service.runtime.command;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.Configured;
import dev.mosaic.service.runtime.Pooler;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The connection pool of a command without an application context, with the settings that the context's pool has. */
final class CommandPool {
    private static final int CONNECTIONS = 10;
    private static final int CONNECTION_TIMEOUT_MS = 2000;

    private CommandPool() {}

    /**
     * Opens the pool with one connection.
     *
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if that connection fails
     * @throws DatabaseRefused if a pooler mixes up prepared statements
     */
    static HikariDataSource open(Credentials credentials, Configured configuration) {
        HikariDataSource pool = new HikariDataSource(settings(credentials, configuration));
        if (!needsCare(pool)) {
            return pool;
        }
        pool.close();
        HikariConfig unprepared = settings(credentials, configuration);
        Pooler.WITHOUT_PREPARED_STATEMENTS.forEach(unprepared::addDataSourceProperty);
        return new HikariDataSource(unprepared);
    }

    private static boolean needsCare(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return Pooler.needsCare(connection, pool.getJdbcUrl());
        } catch (SQLException e) {
            return false; // The first statement of the command reports the reason.
        } catch (DatabaseRefused e) {
            pool.close();
            throw e;
        }
    }

    private static HikariConfig settings(Credentials credentials, Configured configuration) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(credentials.jdbcUrl());
        settings.setUsername(credentials.user());
        settings.setPassword(credentials.password());
        settings.setMaximumPoolSize(number(configuration, "maximum-pool-size").orElse(CONNECTIONS));
        settings.setMinimumIdle(number(configuration, "minimum-idle").orElse(0));
        settings.setConnectionTimeout(
                number(configuration, "connection-timeout").orElse(CONNECTION_TIMEOUT_MS));
        return settings;
    }

    private static Optional<Integer> number(Configured configuration, String setting) {
        return configuration
                .property("datasources.default." + setting)
                .map(String::strip)
                .map(Integer::valueOf);
    }
}
