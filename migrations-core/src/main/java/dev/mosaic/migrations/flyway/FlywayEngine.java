package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.sql.Placeholders;
import io.micronaut.context.ApplicationContext;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Flyway as it is configured.
 *
 * <p>Each module has a history table of its own. What {@code flyway.datasources.*} says holds for all of them, but for what makes the order,
 * which is ours: locations, names of files, schemas, table, target, transactions, outOfOrder, baselineOnMigrate, validateOnMigrate.
 */
public final class FlywayEngine {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final FluentConfiguration base;
    /** A copy for callbacks and Java migrations: to make one loads the plugins of Flyway, which takes longer than a small script. */
    private final FluentConfiguration shown;

    private final @Nullable FlywayConfigurationProperties properties;
    private final Function<Class<? extends JavaMigration>, JavaMigration> instances;

    private FlywayEngine(
            FluentConfiguration base,
            @Nullable FlywayConfigurationProperties properties,
            Function<Class<? extends JavaMigration>, JavaMigration> instances) {
        SupportedFlyway.check();
        this.base = base;
        this.shown = configuration();
        this.properties = properties;
        this.instances = instances;
    }

    /** Flyway as it comes. */
    public static FlywayEngine plain() {
        return new FlywayEngine(new FluentConfiguration(loader()), null, FlywayEngine::made);
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
        return new FlywayEngine(base, found.orElse(null), type -> {
            Optional<? extends JavaMigration> bean = context.findBean(type);
            return bean.isPresent() ? bean.get() : made(type);
        });
    }

    private static JavaMigration made(Class<? extends JavaMigration> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw StepFailed.of(
                    type.getSimpleName(),
                    new Explanation(
                            "The Java migration %s cannot be made.".formatted(type.getName()),
                            "It is no bean, and has no public constructor without parameters: " + e,
                            "Annotate it with @Singleton, or give it such a constructor. Nothing of it was applied."),
                    null);
        }
    }

    /** Returns what runs Java migrations. */
    public JavaMigrations javaMigrations() {
        return new JavaMigrations(shown, instances);
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
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(properties.getUrl());
        Optional.ofNullable(properties.getUser()).ifPresent(dataSource::setUser);
        Optional.ofNullable(properties.getPassword()).ifPresent(dataSource::setPassword);
        return Optional.of(dataSource);
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
            Flyway flyway = configuration(module.name(), scripts)
                    .javaMigrations(plan.steps().stream()
                            .filter(step -> step.id().module().equals(module.name())
                                    && step.migration().java().isPresent())
                            .map(step -> new JavaMigrations.Shown(
                                    MigrationVersion.fromVersion(
                                            String.valueOf(step.id().version())),
                                    step.migration().description()))
                            .toArray(JavaMigration[]::new))
                    .dataSource(dataSource)
                    .load();
            context.registerSingleton(
                    FlywayConfigurationProperties.class,
                    new FlywayConfigurationProperties(name),
                    Qualifiers.byName(name),
                    false);
            context.registerSingleton(Flyway.class, flyway, Qualifiers.byName(name), false);
        }
    }

    /** Returns the callbacks that are configured, for the scripts of a run on a connection. */
    public MigrationCallbacks callbacks(Connection connection) {
        return new MigrationCallbacks(shown, connection);
    }

    /** Returns what is written into a script of a module in place of {@code ${name}}: what is configured, and what Flyway defines. */
    public Placeholders placeholders(Connection connection, ModuleName module, Script script) throws SQLException {
        if (!base.isPlaceholderReplacement() || script.directives().placeholders() == PlaceholderMode.NONE) {
            return Placeholders.NONE;
        }
        Map<String, String> values = new HashMap<>(base.getPlaceholders());
        String own = "flyway" + base.getPlaceholderSeparator();
        values.put(own + "defaultSchema", module.schema());
        values.put(own + "table", module.historyTable());
        values.put(own + "user", connection.getMetaData().getUserName());
        values.put(own + "database", connection.getCatalog());
        values.put(own + "timestamp", TIMESTAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        values.put(own + "filename", script.fileName());
        values.put(own + "workingDirectory", Path.of("").toAbsolutePath().toString());
        values.put(own + "environment", base.getCurrentEnvironmentName());
        return new Placeholders(base.getPlaceholderPrefix(), base.getPlaceholderSuffix(), values);
    }

    /** Returns the tablespace of the histories, if one is configured. */
    public Optional<String> tablespace() {
        return Optional.ofNullable(base.getTablespace()).filter(name -> !name.isBlank());
    }

    /** Who the histories say has applied a step, if somebody else than the user of the session. */
    public Optional<String> installedBy() {
        return Optional.ofNullable(base.getInstalledBy());
    }

    /** What is configured, as it is. */
    FluentConfiguration configuration() {
        return new FluentConfiguration(loader()).configuration(base);
    }

    /** What is configured, for the scripts of one module. */
    FluentConfiguration configuration(ModuleName module, List<Script> scripts) {
        return configuration()
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
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
