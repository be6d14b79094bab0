package dev.mosaic.service.database.url;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pool needs in order to connect.
 *
 * @param jdbcUrl a URL of PostgreSQL's JDBC driver, without user and password
 * @param user the role; null where the driver is to take the name of the operating system's user
 * @param password null where the server asks for none, or the driver finds it in {@code ~/.pgpass}
 */
public record Credentials(
        String jdbcUrl, @Nullable String user, @Nullable String password) {
    private static final String PREFIX = "datasources.default.";

    /** The same as configuration of Micronaut's default data source. */
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
