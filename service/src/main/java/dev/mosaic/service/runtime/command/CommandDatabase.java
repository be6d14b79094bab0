package dev.mosaic.service.runtime.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.runtime.Configured;
import dev.mosaic.service.runtime.DatabaseChoice;
import dev.mosaic.service.runtime.DatabaseNotNamed;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.ApplicationContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The database of a command, which can be used beside the service; opening it applies nothing.
 *
 * @param credentials its users
 * @param migrations the migrations of the application's modules there
 */
public record CommandDatabase(DatabaseCredentials credentials, Migrations migrations) {
    /** The option value that selects the server of the database for scratch databases. */
    public static final String BESIDE = "beside";

    /**
     * Opens the database of the service.
     *
     * @param url replaces the configured database
     */
    public static CommandDatabase ofService(ShutdownHooks hooks, Optional<String> url) {
        return open(hooks, Database::localOrShared, _ -> option(url));
    }

    /**
     * Opens the database for the modules of a folder, which are not those of the service: it is not the local one. It is the given one, else the
     * configured one, else that of SUPABASE_DB_URL.
     *
     * @param url replaces the configured database
     * @throws DatabaseNotNamed if there is none of these
     */
    public static CommandDatabase ofFolder(ShutdownHooks hooks, Optional<String> url) {
        Function<Home, Database> none = _ -> {
            throw DatabaseNotNamed.ofFolder();
        };
        return open(hooks, none, configuration -> option(url).or(() -> supabase(configuration)));
    }

    /**
     * Opens the server of the scratch databases in which a command replays migrations. The configured database is not changed.
     *
     * @param url replaces the configured database
     * @param scratch the server: a URL, or {@value #BESIDE} for the server of the database; absent: a local one of the same major version
     */
    public static CommandDatabase scratch(ShutdownHooks hooks, Optional<String> url, Optional<String> scratch) {
        if (scratch.equals(Optional.of(BESIDE))) {
            return ofService(hooks, url);
        }
        AtomicReference<Optional<ConfiguredUrl>> database = new AtomicReference<>(Optional.empty());
        return open(hooks, home -> Database.scratch(home, database.get()), configuration -> {
            database.set(option(url).or(() -> DatabaseChoice.url(configuration)));
            return Optional.of(new ConfiguredUrl(scratch.orElse(""), scratch.isEmpty() ? "" : "--scratch"));
        });
    }

    /** Returns the settings of migrations for a database that is not known: roles and their prefix are those of the configuration. */
    public static MigrationSettings settingsWithoutDatabase() {
        Optional<VariableConfiguration> variables = VariableConfiguration.ofThisProcess();
        if (variables.isPresent()) {
            return CommandSettings.withoutDatabase(variables.get());
        }
        try (ApplicationContext context = Wiring.configured(CommandContext.builder())) {
            return CommandSettings.withoutDatabase(Configured.by(context.getEnvironment()));
        }
    }

    private static CommandDatabase open(
            ShutdownHooks hooks,
            Function<Home, Database> local,
            Function<Configured, Optional<ConfiguredUrl>> replacement) {
        return PlainCommand.ofThisProcess()
                .map(plain -> plain.open(hooks, local, replacement))
                .orElseGet(() -> CommandContext.open(hooks, local, replacement));
    }

    private static Optional<ConfiguredUrl> option(Optional<String> url) {
        return url.map(given -> new ConfiguredUrl(given, "--url"));
    }

    private static Optional<ConfiguredUrl> supabase(Configured configuration) {
        return DatabaseChoice.url(configuration).isPresent()
                ? Optional.empty()
                : configuration.property("supabase.db.url").map(url -> new ConfiguredUrl(url, "SUPABASE_DB_URL"));
    }
}
