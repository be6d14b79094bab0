package dev.mosaic.service.database;

import dev.mosaic.service.database.url.Login;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who connects to a database.
 *
 * @param application the service, while it answers
 * @param migrations who changes the schema, if that is somebody else
 */
public record Logins(Login application, Optional<Login> migrations) {
    private static final String MIGRATIONS = "flyway.datasources.default.";

    /** One user for everything. */
    public Logins ofOwner() {
        return new Logins(migrations.orElse(application), Optional.empty());
    }

    /** The same as configuration of Micronaut's default data source, and of its migrations. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(application.properties());
        migrations.ifPresent(login -> {
            properties.put(MIGRATIONS + "url", login.jdbcUrl());
            if (login.user() != null) {
                properties.put(MIGRATIONS + "user", login.user());
            }
            if (login.password() != null) {
                properties.put(MIGRATIONS + "password", login.password());
            }
        });
        return properties;
    }

    @Override
    public String toString() {
        return application.toString();
    }
}
