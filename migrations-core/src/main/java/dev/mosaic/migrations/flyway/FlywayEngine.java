package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.sql.Placeholders;
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
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Flyway with the application's configuration.
 *
 * <p>Each module has its own history table. {@code flyway.datasources.*} applies to all of them, except for the
 * properties that the engine sets itself to control the order: locations, file names, schemas, table, target,
 * transactions, outOfOrder, baselineOnMigrate, validateOnMigrate.
 */
public final class FlywayEngine {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Read when it is needed: Flyway's configuration loads its plugins, which takes longer than a status. */
    private final Supplier<FluentConfiguration> base;

    /** A copy for callbacks and Java migrations, made once, when it is needed: each copy loads Flyway's plugins, which takes longer than a small script. */
    private final Supplier<FluentConfiguration> shown;

    private final boolean isEnabled;
    private final Optional<DataSource> ownDataSource;
    private final Function<Class<? extends JavaMigration>, Optional<? extends JavaMigration>> instances;

    /**
     * Creates the engine with an application's configuration.
     *
     * @param base its configuration; properties that control the order are ignored
     * @param isEnabled whether a start migrates
     * @param ownDataSource the data source for migrations only; absent: that of the application
     * @param instances finds a Java migration that the application has created; absent: its constructor is used
     */
    public FlywayEngine(
            FluentConfiguration base,
            boolean isEnabled,
            Optional<DataSource> ownDataSource,
            Function<Class<? extends JavaMigration>, Optional<? extends JavaMigration>> instances) {
        this(() -> base, isEnabled, ownDataSource, instances);
        SupportedFlyway.check();
    }

    private FlywayEngine(
            Supplier<FluentConfiguration> base,
            boolean isEnabled,
            Optional<DataSource> ownDataSource,
            Function<Class<? extends JavaMigration>, Optional<? extends JavaMigration>> instances) {
        this.base = new Memoized<>(() -> {
            SupportedFlyway.check();
            return base.get();
        });
        this.shown = new Memoized<>(this::configuration);
        this.isEnabled = isEnabled;
        this.ownDataSource = ownDataSource;
        this.instances = instances;
    }

    /** Returns Flyway with its default configuration. */
    public static FlywayEngine plain() {
        ClassLoader loader = loader();
        return new FlywayEngine(
                () -> new FluentConfiguration(loader), true, Optional.empty(), type -> Optional.empty());
    }

    private JavaMigration instance(Class<? extends JavaMigration> type) {
        Optional<? extends JavaMigration> known = instances.apply(type);
        return known.isPresent() ? known.get() : made(type);
    }

    private static JavaMigration made(Class<? extends JavaMigration> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw StepFailed.of(
                    type.getSimpleName(),
                    new Explanation(
                            "The Java migration %s cannot be instantiated.".formatted(type.getName()),
                            "It is not a bean, and has no public constructor without parameters: " + e,
                            "Annotate it with @Singleton, or add such a constructor. Nothing of it was applied."),
                    null);
        }
    }

    /** Returns the runner of Java migrations. */
    public JavaMigrations javaMigrations() {
        return new JavaMigrations(shown.get(), this::instance);
    }

    /** Checks whether a start migrates. */
    public boolean isEnabled() {
        return isEnabled;
    }

    /** Returns the data source for migrations only, if there is one. */
    public Optional<DataSource> ownDataSource() {
        return ownDataSource;
    }

    /** Returns a Flyway that shows the engine's history of a module, for {@code info}. */
    public Flyway history(MigrationModule module, MigrationPlan plan, DataSource dataSource) {
        List<Step> steps = plan.steps().stream()
                .filter(step -> step.id().module().equals(module.name()))
                .toList();
        List<Script> scripts = new ArrayList<>();
        steps.forEach(step -> scripts.add(step.migration()));
        plan.repeatables().stream()
                .filter(each -> each.module().equals(module.name()))
                .forEach(each -> scripts.add(each.script()));
        return configuration(plan.history(module.name()), scripts)
                .javaMigrations(steps.stream()
                        .filter(step -> step.migration().java().isPresent())
                        .map(step -> new JavaMigrations.Shown(
                                MigrationVersion.fromVersion(step.id().version().toString()),
                                step.migration().description()))
                        .toArray(JavaMigration[]::new))
                .dataSource(dataSource)
                .load();
    }

    /** Returns the configured callbacks for the scripts of a run on a connection. */
    public MigrationCallbacks callbacks(Connection connection) {
        return new MigrationCallbacks(shown, List.of(base.get().getCallbacks()), connection);
    }

    /** Returns the placeholders of a script of the module with a history: the configured ones, and those that Flyway defines. */
    public Placeholders placeholders(Connection connection, HistoryTable history, Script script) throws SQLException {
        return placeholders(
                Optional.of(connection.getMetaData().getUserName()),
                Optional.of(connection.getCatalog()),
                history,
                script);
    }

    /**
     * Returns the placeholders of a script of the module with a history.
     *
     * @param user the value of {@code flyway:user}; empty: it has none
     * @param database the value of {@code flyway:database}; empty: it has none
     */
    public Placeholders placeholders(
            Optional<String> user, Optional<String> database, HistoryTable history, Script script) {
        FluentConfiguration configured = base.get();
        if (!configured.isPlaceholderReplacement() || script.directives().placeholders() == PlaceholderMode.NONE) {
            return Placeholders.NONE;
        }
        Map<String, String> values = new HashMap<>(configured.getPlaceholders());
        String own = "flyway" + configured.getPlaceholderSeparator();
        values.put(own + "defaultSchema", history.schema());
        values.put(own + "table", history.table());
        user.ifPresent(name -> values.put(own + "user", name));
        database.ifPresent(name -> values.put(own + "database", name));
        values.put(own + "timestamp", TIMESTAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        values.put(own + "filename", script.fileName());
        values.put(own + "workingDirectory", Path.of("").toAbsolutePath().toString());
        values.put(own + "environment", configured.getCurrentEnvironmentName());
        return new Placeholders(configured.getPlaceholderPrefix(), configured.getPlaceholderSuffix(), values);
    }

    /** Returns the configured tablespace of the histories. */
    public Optional<String> tablespace() {
        return Optional.ofNullable(base.get().getTablespace()).filter(name -> !name.isBlank());
    }

    /** Returns the configured user for the records of the history, if not the session's. */
    public Optional<String> installedBy() {
        return Optional.ofNullable(base.get().getInstalledBy());
    }

    /** Returns the configuration unchanged. */
    FluentConfiguration configuration() {
        return new FluentConfiguration(loader()).configuration(base.get());
    }

    /** Returns the configuration for the scripts of the module with a history. */
    FluentConfiguration configuration(HistoryTable history, List<Script> scripts) {
        return configuration()
                .schemas(history.schema())
                .defaultSchema(history.schema())
                .table(history.table())
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
