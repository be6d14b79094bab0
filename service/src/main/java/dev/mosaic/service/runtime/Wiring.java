package dev.mosaic.service.runtime;

import dev.mosaic.accounts.token.TokenSource;
import dev.mosaic.accounts.token.TokensMisconfigured;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.IgnoredVariables;
import dev.mosaic.service.database.url.ConfiguredUrl;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the modules together on a database.
 *
 * <p>The database is decided once the configuration is read and before any bean is made, because the migrations run while the data source
 * is created.
 */
public final class Wiring {
    /**
     * What holds unless somebody configures it otherwise. Whoever probes or asks is told within two seconds that the database does not answer
     * or all connections are busy; the pool's own default is half a minute.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "mosaic.migrations.application-version", Version.current(), "datasources.default.connection-timeout", 2000);

    /** MIGRATION_DATABASE_URL. */
    private static final String MIGRATION_URL = "migration.database.url";

    /** What has named the database, where that is not the configuration. */
    private static final String SOURCE = "mosaic.database-source";

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private Wiring() {}

    /**
     * The modules, to serve: nobody else may use the database that Mosaic keeps for itself.
     *
     * @param check refuses a configuration that cannot serve, before the database is touched
     * @throws TokensMisconfigured if nothing says how callers prove who they are, likewise
     */
    public static ApplicationContext toServe(ShutdownHooks hooks, Consumer<Environment> check) {
        return on(Database::local, hooks, environment -> {
            if (configuredUrl(environment).isEmpty()) {
                // Before anything else: who starts it a second time is to hear that, and not that its port is taken.
                Database.refuseIfInUse(Home.ofThisProcess());
            }
            check.accept(environment);
            FrameworkSettings.checkToServe(environment);
            if (TokenSource.configured(environment).isEmpty()) {
                environment.addPropertySource(
                        PropertySource.of("secret", generatedSecret(environment), Integer.MAX_VALUE));
                TokenSource.configured(environment); // with a secret, what is said of its tokens is looked at too
            }
        });
    }

    /** A database of its own is for development; whoever names another means it, and is not given a secret that the next process does not know. */
    private static Map<String, Object> generatedSecret(Environment environment) {
        if (configuredUrl(environment).isPresent()) {
            throw TokensMisconfigured.noSource();
        }
        return Map.of(
                TokenSource.SECRET, GeneratedSecret.of(Home.ofThisProcess()).value());
    }

    /**
     * The modules, for a command: it may run beside the service, and nothing is migrated unasked.
     *
     * @param url the database in place of the configured one
     */
    public static ApplicationContext forCommand(ShutdownHooks hooks, Optional<String> url) {
        return on(Database::localOrShared, hooks, environment -> {
            Map<String, Object> settings = new HashMap<>();
            FrameworkSettings.checkForCommand(environment);
            settings.put("mosaic.checked-settings", "mosaic.migrations.");
            settings.put("flyway.datasources.default.enabled", false);
            // A data source beside the default one is migrated while it is made, which is at the start of a service.
            environment
                    .getPropertyEntries("flyway.datasources")
                    .forEach(name -> settings.put("flyway.datasources.%s.enabled".formatted(name), false));
            settings.put("mosaic.database.statement-timeout", "0s"); // nobody waits at the other end of HTTP
            settings.put("mosaic.database.start-timeout", "0s"); // who gives it is told at once that nothing answers
            settings.put(
                    "datasources.default.minimum-idle",
                    0); // a command takes the connections that it needs, most take one
            url.ifPresent(given -> {
                settings.put("datasources.default.url", given);
                settings.put(SOURCE, "--url");
                // Those of another database.
                settings.put(MIGRATION_URL, "");
                settings.put("flyway.datasources.default.url", "");
            });
            environment.addPropertySource(PropertySource.of("command", settings, Integer.MAX_VALUE));
        });
    }

    private static ApplicationContext on(
            Function<Home, Database> local, ShutdownHooks hooks, Consumer<Environment> prepare) {
        ApplicationContext context = ApplicationContext.builder()
                .mainClass(Wiring.class)
                .banner(false)
                // Given here they are sorted in: what is added to a running environment replaces what it has.
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
        LOG.info("The database is {}", database.description());
        environment.addPropertySource(
                PropertySource.of("database", credentials(environment, database).properties(), Integer.MAX_VALUE));
        context.registerSingleton(Database.class, database);
        return hooks.register(context).start();
    }

    /** Without roles nobody grants the user of the service anything on a server of its own. */
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

    /** A variable that is set to nothing is not set: so it is unset in a file of variables, and in a container. */
    private static Optional<String> property(Environment environment, String name) {
        return environment.getProperty(name, String.class).filter(Predicate.not(String::isBlank));
    }
}
