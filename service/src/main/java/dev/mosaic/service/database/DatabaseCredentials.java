package dev.mosaic.service.database;

import dev.mosaic.service.database.url.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who connects to a database.
 *
 * @param application the service, while it answers
 * @param migrations who changes the schema, if that is somebody else
 */
public record DatabaseCredentials(Credentials application, Optional<Credentials> migrations) {
    private static final String MIGRATIONS = "flyway.datasources.default.";

    /** One user for everything. */
    public DatabaseCredentials ofOwner() {
        return new DatabaseCredentials(migrations.orElse(application), Optional.empty());
    }

    /** The same as configuration of Micronaut's default data source, and of its migrations. */
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
