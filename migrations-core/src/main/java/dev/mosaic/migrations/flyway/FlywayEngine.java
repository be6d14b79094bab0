package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.Explanation;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.StepFailed;
import io.micronaut.context.ApplicationContext;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.jdbc.DriverDataSource;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/**
 * Flyway as it is configured.
 *
 * <p>Each module has a history table of its own. What {@code flyway.datasources.*} says holds for all of them, but for what makes the order,
 * which is ours: locations, names of files, schemas, table, target, transactions, outOfOrder, baselineOnMigrate, validateOnMigrate.
 */
public final class FlywayEngine {
    private final FluentConfiguration base;
    private final @Nullable FlywayConfigurationProperties properties;

    private FlywayEngine(FluentConfiguration base, @Nullable FlywayConfigurationProperties properties) {
        this.base = base;
        this.properties = properties;
    }

    /** Flyway as it comes. */
    public static FlywayEngine plain() {
        return new FlywayEngine(new FluentConfiguration(loader()), null);
    }

    /** Whether a data source is one to migrate: the default one, and those that {@code flyway.datasources.<name>} names. */
    public static boolean isFor(ApplicationContext context, String dataSource) {
        return dataSource.equals("default")
                || context.containsBean(FlywayConfigurationProperties.class, Qualifiers.byName(dataSource));
    }

    /** Flyway as {@code flyway.datasources.<name>.*} and a customizer of that name configure it. */
    public static FlywayEngine configured(ApplicationContext context, String dataSource) {
        Optional<FlywayConfigurationProperties> found =
                context.findBean(FlywayConfigurationProperties.class, Qualifiers.byName(dataSource));
        FluentConfiguration base = new FluentConfiguration(loader());
        found.ifPresent(properties -> {
            base.configuration(properties.getFluentConfiguration());
            base.configuration(properties.getProperties());
        });
        context.findBean(FlywayConfigurationCustomizer.class, Qualifiers.byName(dataSource))
                .ifPresent(customizer -> customizer.customizeFluentConfiguration(base));
        return new FlywayEngine(base, found.orElse(null));
    }

    /** Whether a start shall migrate: yes, unless {@code flyway.datasources.<name>.enabled} says no. */
    public boolean isEnabled() {
        return properties == null || properties.isEnabled();
    }

    /** The way to the database for migrations only, if {@code flyway.datasources.<name>.url} names one. */
    public Optional<DataSource> ownDataSource() {
        if (properties == null || !properties.hasAlternativeDatabaseConfiguration()) {
            return Optional.empty();
        }
        return Optional.of(new DriverDataSource(
                loader(), null, properties.getUrl(), properties.getUser(), properties.getPassword()));
    }

    /** Shows the history of each module on the endpoint of micronaut-flyway, which asks the context for beans of its own types. */
    public void expose(ApplicationContext context, DataSource dataSource, MigrationPlan plan) {
        for (MigrationModule module : plan.modules()) {
            String name = module.name().value();
            List<Script> scripts = new ArrayList<>();
            plan.steps().stream()
                    .filter(step -> step.id().module().equals(module.name()))
                    .forEach(step -> scripts.add(step.migration()));
            plan.repeatables().stream()
                    .filter(each -> each.module().equals(module.name()))
                    .forEach(each -> scripts.add(each.script()));
            Flyway flyway =
                    configuration(module.name(), scripts).dataSource(dataSource).load();
            context.registerSingleton(
                    FlywayConfigurationProperties.class,
                    new FlywayConfigurationProperties(name),
                    Qualifiers.byName(name),
                    false);
            context.registerSingleton(Flyway.class, flyway, Qualifiers.byName(name), false);
        }
    }

    /**
     * Makes the schema of a module and its history, which is empty then.
     *
     * @param first the step that needs it
     * @throws StepFailed if the schema has tables of somebody else
     */
    public void makeHistory(Connection connection, ModuleName module, String first) {
        try {
            configuration(module, List.of())
                    .dataSource(KeptConnection.of(connection))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw foreignSchema(module, first);
            }
            throw e;
        }
    }

    /** The same where the schema was made by hand; what the history says then is no step. */
    public void makeHistoryOfWhatIsThere(Connection connection, ModuleName module) {
        configuration(module, List.of())
                .dataSource(KeptConnection.of(connection))
                .baselineVersion("0")
                .load()
                .baseline();
    }

    /** Runs scripts on a connection, which has a history for each of their modules. */
    public FlywayScripts scripts(Connection connection) {
        return new FlywayScripts(this, connection);
    }

    /** Who the histories say has applied a step, if somebody else than the user of the session. */
    public Optional<String> installedBy() {
        return Optional.ofNullable(base.getInstalledBy());
    }

    private static StepFailed foreignSchema(ModuleName module, String first) {
        return StepFailed.of(
                first,
                new Explanation(
                        "The schema %s has tables, but no history of migrations.".formatted(module.schema()),
                        "Somebody else made them: to migrate there could change or hide what is not ours.",
                        "Move them to another schema (alter table … set schema …), or drop them if nobody needs them."
                                + " Nothing of %s was applied.".formatted(first)),
                null);
    }

    /** What is configured, as it is. */
    FluentConfiguration configuration() {
        return new FluentConfiguration(loader()).configuration(base);
    }

    /** What is configured, for the scripts of one module. */
    FluentConfiguration configuration(ModuleName module, List<Script> scripts) {
        FluentConfiguration configuration = configuration()
                .schemas(module.schema())
                .defaultSchema(module.schema())
                .table(module.historyTable())
                .locations(new String[0])
                .resourceProvider(new ScriptsInMemory(scripts))
                .javaMigrationClassProvider(List::of)
                .target(MigrationVersion.LATEST)
                .outOfOrder(false)
                .baselineOnMigrate(false)
                .validateOnMigrate(false)
                .skipExecutingMigrations(false)
                .sqlMigrationPrefix("V")
                .repeatableSqlMigrationPrefix("R")
                .sqlMigrationSeparator("__")
                .sqlMigrationSuffixes(".sql")
                .executeInTransaction(true)
                .mixed(false)
                .group(false);
        // With Flyway's own lock in a transaction it records a step on a second connection, in a second transaction.
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
