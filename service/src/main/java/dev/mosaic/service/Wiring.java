package dev.mosaic.service;

import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.Home;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Puts the modules together on a database.
 *
 * <p>The database is decided once the configuration is read and before any bean is made, because the migrations run while the data source
 * is created.
 */
final class Wiring {
    private Wiring() {}

    /**
     * The modules, to serve: nobody else may use the database that Mosaic keeps for itself.
     *
     * @param check refuses a configuration that cannot serve, before the database is touched
     */
    static ApplicationContext toServe(Run run, Consumer<Environment> check) {
        return on(Database::own, run, check);
    }

    /** The modules, for a command: it may run beside the service. */
    static ApplicationContext forCommand(Run run) {
        return on(Database::ownOrNeighbours, run, _ -> {});
    }

    private static ApplicationContext on(Function<Home, Database> local, Run run, Consumer<Environment> check) {
        ApplicationContext context = ApplicationContext.builder()
                .mainClass(Mosaic.class)
                .banner(false)
                .build();
        Environment environment = context.getEnvironment().start();
        Database database = run.keep(
                configuredUrl(environment).map(Database::at).orElseGet(() -> local.apply(Home.ofThisProcess())));
        check.accept(environment);
        environment.addPropertySource(
                PropertySource.of("database", database.open().properties()));
        context.registerSingleton(Database.class, database);
        return run.keep(context).start();
    }

    private static Optional<String> configuredUrl(Environment environment) {
        return property(environment, "datasources.default.url").or(() -> property(environment, "database.url"));
    }

    /** A variable that is set to nothing is not set: so it is unset in a file of variables, and in a container. */
    private static Optional<String> property(Environment environment, String name) {
        return environment.getProperty(name, String.class).filter(Predicate.not(String::isBlank));
    }
}
