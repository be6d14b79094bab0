package dev.mosaic.service.runtime;

import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.IgnoredVariables;
import dev.mosaic.service.database.url.ConfiguredUrl;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Choice of the database of a process by its configuration. */
public final class DatabaseChoice {
    /** Set by DATABASE_URL. */
    public static final String URL = "database.url";

    /** The URL of the default data source, which precedes {@link #URL}. */
    public static final String DATA_SOURCE_URL = "datasources.default.url";

    /** Set by MIGRATION_DATABASE_URL. */
    public static final String MIGRATION_URL = "migration.database.url";

    /** Name of the option that set the database URL, if it is not from the configuration. */
    public static final String SOURCE = "mosaic.database-source";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseChoice.class);

    private DatabaseChoice() {}

    /** Returns the configured URL and where it is from. */
    public static Optional<ConfiguredUrl> url(Configured configuration) {
        return configuration
                .property(DATA_SOURCE_URL)
                .map(url -> new ConfiguredUrl(
                        url,
                        configuration.property(SOURCE).orElse("datasources.default.url (DATASOURCES_DEFAULT_URL)")))
                .or(() -> configuration.property(URL).map(url -> new ConfiguredUrl(url, "DATABASE_URL")));
    }

    /**
     * Returns the configured database, and logs which it is; it is not open yet.
     *
     * @param local the database if none is configured
     */
    public static Database database(Configured configuration, Function<Home, Database> local) {
        Optional<ConfiguredUrl> url = url(configuration);
        Optional<ConfiguredUrl> migrations =
                configuration.property(MIGRATION_URL).map(given -> new ConfiguredUrl(given, "MIGRATION_DATABASE_URL"));
        if (url.isEmpty()) {
            IgnoredVariables.among(System.getenv()).forEach(LOG::warn);
        }
        Database database =
                url.map(given -> Database.at(given, migrations)).orElseGet(() -> local.apply(Home.ofThisProcess()));
        LOG.info("Database: {}", database.description());
        return database;
    }

    /**
     * Opens a database.
     *
     * @return its credentials; those of the owner on the local server if roles are disabled: then the service user has no privileges
     */
    public static DatabaseCredentials open(Configured configuration, Database database) {
        DatabaseCredentials credentials = database.open();
        boolean isSingle = configuration
                .property("mosaic.migrations.roles")
                .filter("single"::equalsIgnoreCase)
                .isPresent();
        return isSingle && url(configuration).isEmpty() ? credentials.ofOwner() : credentials;
    }
}
