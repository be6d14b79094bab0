package dev.mosaic.service.runtime;

import dev.mosaic.accounts.token.TokenSource;
import dev.mosaic.accounts.token.TokensMisconfigured;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.IgnoredVariables;
import dev.mosaic.service.database.url.ConfiguredUrl;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that creates the application context of all modules on a database.
 *
 * <p>The database is chosen after the configuration is read and before any bean is created, because migrations run during the creation of
 * the data source.
 */
public final class Wiring {
    /**
     * Defaults. A request or probe fails after two seconds if the database cannot be reached or all connections are in use; the pool's own
     * default is 30 s.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "mosaic.migrations.application-version", Version.current(), "datasources.default.connection-timeout", 2000);

    /** Set by MIGRATION_DATABASE_URL. */
    private static final String MIGRATION_URL = "migration.database.url";

    /** Name of the option that set the database URL, if it is not from the configuration. */
    private static final String SOURCE = "mosaic.database-source";

    /** The option value that selects the server of the database for scratch databases. */
    public static final String BESIDE = "beside";

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private Wiring() {}

    /**
     * Returns the started context of the service, with exclusive use of the local database.
     *
     * @param check rejects an invalid configuration before the database is started
     * @throws TokensMisconfigured if no token source is configured, also before the database is started
     */
    public static ApplicationContext toServe(ShutdownHooks hooks, Consumer<Environment> check) {
        return on(ApplicationContext.builder(), Database::local, hooks, environment -> {
            if (configuredUrl(environment).isEmpty()) {
                // First of all, so that a second start reports this, and not that its port is in use.
                Database.refuseIfInUse(Home.ofThisProcess());
            }
            check.accept(environment);
            FrameworkSettings.checkToServe(environment);
            if (TokenSource.configured(environment).isEmpty()) {
                environment.addPropertySource(
                        PropertySource.of("secret", generatedSecret(environment), Integer.MAX_VALUE));
                TokenSource.configured(environment); // With a secret, the other settings of tokens are checked too.
            }
        });
    }

    /**
     * Returns a generated secret for the local database only, which is for development. With a configured database, other nodes would not
     * know the secret.
     */
    private static Map<String, Object> generatedSecret(Environment environment) {
        if (configuredUrl(environment).isPresent()) {
            throw TokensMisconfigured.noSource();
        }
        return Map.of(
                TokenSource.SECRET, GeneratedSecret.of(Home.ofThisProcess()).value());
    }

    /**
     * Returns the started context of a command: it can run beside the service, and does not migrate on its own.
     *
     * @param url replaces the configured database
     */
    public static ApplicationContext forCommand(ShutdownHooks hooks, Optional<String> url) {
        return on(
                CommandContext.builder(),
                Database::localOrShared,
                hooks,
                environment -> prepareCommand(environment, url.map(given -> new ConfiguredUrl(given, "--url"))));
    }

    /**
     * Returns the started context of a command for the modules of a folder, which are not those of the service: it uses no local database. The database is
     * the given one, else the configured one, else that of SUPABASE_DB_URL.
     *
     * @param url replaces the configured database
     * @throws DatabaseNotNamed if there is none of these
     */
    public static ApplicationContext forFolder(ShutdownHooks hooks, Optional<String> url) {
        Function<Home, Database> none = _ -> {
            throw DatabaseNotNamed.ofFolder();
        };
        return on(
                CommandContext.builder(),
                none,
                hooks,
                environment -> prepareCommand(
                        environment,
                        url.map(given -> new ConfiguredUrl(given, "--url")).or(() -> supabase(environment))));
    }

    /** Returns the settings of migrations for a database that is not known: roles and their prefix are those of the configuration. */
    public static MigrationSettings settingsWithoutDatabase() {
        try (ApplicationContext context = ApplicationContext.builder()
                .mainClass(Wiring.class)
                .banner(false)
                .build()) {
            Environment environment = context.getEnvironment().start();
            Roles roles = Roles.defaults();
            Roles.Mode mode = property(environment, "mosaic.migrations.roles")
                    .map(text -> Roles.Mode.valueOf(text.toUpperCase(Locale.ROOT)))
                    .orElse(roles.mode());
            String prefix =
                    property(environment, "mosaic.migrations.role-prefix").orElse(roles.prefix());
            return MigrationSettings.defaults().withRoles(new Roles(mode, prefix, Optional.empty()));
        }
    }

    /**
     * Returns the started context of a command that replays migrations in scratch databases. Its data source is on their server; the configured database is
     * not changed.
     *
     * @param url replaces the configured database
     * @param scratch the server of the scratch databases: a URL, or {@value #BESIDE} for the server of the database; absent: a local one of the same major version
     */
    public static ApplicationContext forScratch(ShutdownHooks hooks, Optional<String> url, Optional<String> scratch) {
        if (scratch.equals(Optional.of(BESIDE))) {
            return forCommand(hooks, url);
        }
        AtomicReference<Optional<ConfiguredUrl>> database = new AtomicReference<>(Optional.empty());
        return on(CommandContext.builder(), home -> Database.scratch(home, database.get()), hooks, environment -> {
            database.set(url.map(given -> new ConfiguredUrl(given, "--url")).or(() -> configuredUrl(environment)));
            prepareCommand(
                    environment,
                    Optional.of(new ConfiguredUrl(scratch.orElse(""), scratch.isEmpty() ? "" : "--scratch")));
            if (scratch.isEmpty()) {
                environment.addPropertySource(
                        PropertySource.of("scratch", Map.of("database.url", ""), Integer.MAX_VALUE));
            }
        });
    }

    private static Optional<ConfiguredUrl> supabase(Environment environment) {
        return configuredUrl(environment).isPresent()
                ? Optional.empty()
                : property(environment, "supabase.db.url").map(url -> new ConfiguredUrl(url, "SUPABASE_DB_URL"));
    }

    private static void prepareCommand(Environment environment, Optional<ConfiguredUrl> url) {
        Map<String, Object> settings = new HashMap<>();
        FrameworkSettings.checkForCommand(environment);
        settings.put("mosaic.checked-settings", "mosaic.migrations.");
        settings.put("flyway.datasources.default.enabled", false);
        // An additional data source would be migrated on creation, as at the start of a service.
        environment
                .getPropertyEntries("flyway.datasources")
                .forEach(name -> settings.put("flyway.datasources.%s.enabled".formatted(name), false));
        settings.put("mosaic.database.statement-timeout", "0s"); // A command has no HTTP client that waits.
        settings.put("mosaic.database.start-timeout", "0s"); // A command fails at once if it cannot connect.
        settings.put("datasources.default.minimum-idle", 0); // Most commands need one connection.
        url.ifPresent(given -> {
            settings.put("datasources.default.url", given.url());
            settings.put(SOURCE, given.source());
            // Unsets the URLs for migrations of the configured database.
            settings.put(MIGRATION_URL, "");
            settings.put("flyway.datasources.default.url", "");
        });
        environment.addPropertySource(PropertySource.of("command", settings, Integer.MAX_VALUE));
    }

    private static ApplicationContext on(
            ApplicationContextBuilder builder,
            Function<Home, Database> local,
            ShutdownHooks hooks,
            Consumer<Environment> prepare) {
        ApplicationContext context = builder.mainClass(Wiring.class)
                .banner(false)
                // Property sources given here are sorted; one added to a running environment replaces existing values.
                .propertySources(PropertySource.of("defaults", DEFAULTS, Integer.MIN_VALUE))
                .build();
        Environment environment = context.getEnvironment().start();
        prepare.accept(environment);
        Optional<ConfiguredUrl> url = configuredUrl(environment);
        Optional<ConfiguredUrl> migrations =
                property(environment, MIGRATION_URL).map(given -> new ConfiguredUrl(given, "MIGRATION_DATABASE_URL"));
        if (url.isEmpty()) {
            IgnoredVariables.among(System.getenv()).forEach(LOG::warn);
        }
        Database database = hooks.register(
                url.map(given -> Database.at(given, migrations)).orElseGet(() -> local.apply(Home.ofThisProcess())));
        LOG.info("Database: {}", database.description());
        DatabaseCredentials credentials = credentials(environment, database);
        environment.addPropertySource(PropertySource.of("database", credentials.properties(), Integer.MAX_VALUE));
        context.registerSingleton(DatabaseCredentials.class, credentials);
        context.registerSingleton(Database.class, database);
        return hooks.register(context).start();
    }

    /** Returns the owner's credentials on the local server if roles are disabled: then the service user has no privileges. */
    private static DatabaseCredentials credentials(Environment environment, Database database) {
        DatabaseCredentials credentials = database.open();
        boolean isSingle = property(environment, "mosaic.migrations.roles")
                .filter("single"::equalsIgnoreCase)
                .isPresent();
        return isSingle && configuredUrl(environment).isEmpty() ? credentials.ofOwner() : credentials;
    }

    private static Optional<ConfiguredUrl> configuredUrl(Environment environment) {
        return property(environment, "datasources.default.url")
                .map(url -> new ConfiguredUrl(
                        url, property(environment, SOURCE).orElse("datasources.default.url (DATASOURCES_DEFAULT_URL)")))
                .or(() -> property(environment, "database.url").map(url -> new ConfiguredUrl(url, "DATABASE_URL")));
    }

    /** Reads a property; an empty value counts as not set, so that variable files and containers can unset it. */
    private static Optional<String> property(Environment environment, String name) {
        return environment.getProperty(name, String.class).filter(Predicate.not(String::isBlank));
    }
}
