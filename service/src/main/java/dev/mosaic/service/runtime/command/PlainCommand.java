package dev.mosaic.service.runtime.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.micronaut.PlainMigrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.runtime.Configured;
import dev.mosaic.service.runtime.DatabaseChoice;
import dev.mosaic.service.runtime.FrameworkSettings;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Version;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A command without an application context.
 *
 * @param index what the build has found on the class path
 * @param variables the configuration
 */
record PlainCommand(ApplicationIndex index, VariableConfiguration variables) {
    /** Returns the command of this process; empty if it needs an application context. */
    static Optional<PlainCommand> ofThisProcess() {
        return ApplicationIndex.ofThisProgram()
                .flatMap(index ->
                        VariableConfiguration.ofThisProcess().map(variables -> new PlainCommand(index, variables)));
    }

    /**
     * Opens the database.
     *
     * @param local the database if none is configured
     * @param replacement the database instead of the configured one
     */
    CommandDatabase open(
            ShutdownHooks hooks,
            Function<Home, Database> local,
            Function<Configured, Optional<ConfiguredUrl>> replacement) {
        FrameworkSettings.check(variables);
        Configured configuration = variables.with(CommandSettings.replacing(replacement.apply(variables)));
        Database database = hooks.register(DatabaseChoice.database(configuration, local));
        DatabaseCredentials credentials = DatabaseChoice.open(configuration, database);
        return new CommandDatabase(credentials, migrations(hooks, configuration, credentials));
    }

    /** With other credentials for migrations, these alone are used, as the context's data source for them is. */
    private Migrations migrations(ShutdownHooks hooks, Configured configuration, DatabaseCredentials credentials) {
        MigrationPlan plan = MigrationPlan.of(index.modules());
        Optional<String> applicationUser = credentials
                .migrations()
                .flatMap(_ -> Optional.ofNullable(credentials.application().user()));
        MigrationSettings settings =
                PlainMigrations.settings(configuration::property, Version.current(), applicationUser);
        DataSource dataSource = credentials
                .migrations()
                .<DataSource>map(PlainCommand::withoutPool)
                .orElseGet(() -> hooks.register(CommandPool.open(credentials.application(), configuration)));
        return PlainMigrations.of(dataSource, plan, settings);
    }

    private static DataSource withoutPool(Credentials credentials) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(credentials.jdbcUrl());
        Optional.ofNullable(credentials.user()).ifPresent(dataSource::setUser);
        Optional.ofNullable(credentials.password()).ifPresent(dataSource::setPassword);
        return dataSource;
    }
}
