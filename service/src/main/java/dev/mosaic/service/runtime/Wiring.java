package dev.mosaic.service.runtime;

import dev.mosaic.accounts.token.TokenSource;
import dev.mosaic.accounts.token.TokensMisconfigured;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

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

    private Wiring() {}

    /**
     * Returns the started context of the service, with exclusive use of the local database.
     *
     * @param check rejects an invalid configuration before the database is started
     * @throws TokensMisconfigured if no token source is configured, also before the database is started
     */
    public static ApplicationContext toServe(ShutdownHooks hooks, Consumer<Environment> check) {
        ApplicationContext context = configured(ApplicationContext.builder());
        Environment environment = context.getEnvironment();
        boolean isLocal = DatabaseChoice.url(Configured.by(environment)).isEmpty();
        if (isLocal) {
            // First of all, so that a second start reports this, and not that its port is in use.
            Database.refuseIfInUse(Home.ofThisProcess());
        }
        check.accept(environment);
        FrameworkSettings.checkToServe(environment);
        if (TokenSource.configured(environment).isEmpty()) {
            if (!isLocal) {
                throw TokensMisconfigured.noSource();
            }
            environment.addPropertySource(PropertySource.of("secret", generatedSecret(), Integer.MAX_VALUE));
            TokenSource.configured(environment); // With a secret, the other settings of tokens are checked too.
        }
        return start(context, Database::local, hooks);
    }

    /**
     * Returns a generated secret for the local database only, which is for development. With a configured database, other nodes would not
     * know the secret.
     */
    private static Map<String, Object> generatedSecret() {
        return Map.of(
                TokenSource.SECRET, GeneratedSecret.of(Home.ofThisProcess()).value());
    }

    /**
     * Returns a context that is not started, with its configuration read: the database is chosen in between.
     *
     * @param builder a builder of such a context
     */
    public static ApplicationContext configured(ApplicationContextBuilder builder) {
        ApplicationContext context = builder.mainClass(Wiring.class)
                .banner(false)
                // Property sources given here are sorted; one added to a running environment replaces existing values.
                .propertySources(PropertySource.of("defaults", DEFAULTS, Integer.MIN_VALUE))
                .build();
        context.getEnvironment().start();
        return context;
    }

    /**
     * Starts a configured context on its database.
     *
     * @param local the database if none is configured
     */
    public static ApplicationContext start(
            ApplicationContext context, Function<Home, Database> local, ShutdownHooks hooks) {
        Environment environment = context.getEnvironment();
        Configured configuration = Configured.by(environment);
        Database database = hooks.register(DatabaseChoice.database(configuration, local));
        DatabaseCredentials credentials = DatabaseChoice.open(configuration, database);
        environment.addPropertySource(PropertySource.of("database", credentials.properties(), Integer.MAX_VALUE));
        context.registerSingleton(DatabaseCredentials.class, credentials);
        context.registerSingleton(Database.class, database);
        return hooks.register(context).start();
    }
}
