package dev.mosaic.service.database.url;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connection settings of a pool.
 *
 * @param jdbcUrl a URL of PostgreSQL's JDBC driver, without user and password
 * @param user the role; null if the driver is to use the name of the operating-system user
 * @param password null if the server requires none, or the driver finds it in {@code ~/.pgpass}
 */
public record Credentials(
        String jdbcUrl, @Nullable String user, @Nullable String password) {
    private static final String PREFIX = "datasources.default.";

    /** Returns the configuration of Micronaut's default data source. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(PREFIX + "url", jdbcUrl);
        properties.put(PREFIX + "driver-class-name", "org.postgresql.Driver");
        properties.put(PREFIX + "dialect", "POSTGRES");
        if (user != null) {
            properties.put(PREFIX + "username", user);
        }
        if (password != null) {
            properties.put(PREFIX + "password", password);
        }
        return properties;
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
