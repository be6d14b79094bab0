package dev.mosaic.service.database;

import dev.mosaic.service.database.url.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials for one database.
 *
 * @param application for requests
 * @param migrations for migrations, if a different role changes the schema
 */
public record DatabaseCredentials(Credentials application, Optional<Credentials> migrations) {
    private static final String MIGRATIONS = "flyway.datasources.default.";

    /** Returns the credentials of the owner for both. */
    public DatabaseCredentials ofOwner() {
        return new DatabaseCredentials(migrations.orElse(application), Optional.empty());
    }

    /** Returns the configuration of Micronaut's default data source and of its migrations. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(application.properties());
        migrations.ifPresent(credentials -> {
            properties.put(MIGRATIONS + "url", credentials.jdbcUrl());
            if (credentials.user() != null) {
                properties.put(MIGRATIONS + "user", credentials.user());
            }
            if (credentials.password() != null) {
                properties.put(MIGRATIONS + "password", credentials.password());
            }
        });
        return properties;
    }

    @Override
    public String toString() {
        return application.toString();
    }
}
