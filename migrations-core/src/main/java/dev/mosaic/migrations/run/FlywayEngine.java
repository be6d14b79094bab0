package dev.mosaic.migrations.run;

import dev.mosaic.migrations.Directives.TransactionMode;
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
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.jdbc.DriverDataSource;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts by Flyway. No other class knows it, and none of its types leave this one.
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
     * Applies consecutive tasks of one module on one connection, each in a transaction of its own where it wants one.
     *
     * @throws ScriptFailure if a statement of a script failed
     */
    void apply(Connection connection, List<Task> tasks, StepSession session) {
        List<Script> scripts = tasks.stream().map(Task::script).toList();
        FluentConfiguration configuration = configuration(tasks.getFirst().module(), scripts);
        List<Callback> callbacks = new ArrayList<>(Arrays.asList(configuration.getCallbacks()));
        callbacks.add(new Surroundings(tasks, session));
        try {
            configuration
                    .callbacks(callbacks.toArray(Callback[]::new))
                    .dataSource(KeptConnection.of(connection))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw foreignSchema(tasks.getFirst());
            }
            throw scriptFailure(e).orElseThrow(() -> e);
        }
    }

    private static StepFailed foreignSchema(Task first) {
        return StepFailed.of(
                first.label(),
                new Explanation(
                        "The schema %s has tables, but no history of migrations."
                                .formatted(first.module().schema()),
                        "Somebody else made them: to migrate there could change or hide what is not ours.",
                        "Move them to another schema (alter table … set schema …), or drop them if nobody needs them."
                                + " Nothing of %s was applied.".formatted(first.label())),
                null);
    }

    private FluentConfiguration configuration(ModuleName module, List<Script> scripts) {
        FluentConfiguration configuration = new FluentConfiguration(loader())
                .configuration(base)
                .schemas(module.schema())
                .defaultSchema(module.schema())
                .table(module.historyTable())
                .locations(new String[0])
                .resourceProvider(new Scripts(scripts))
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

    private static Optional<ScriptFailure> scriptFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywaySqlScriptException refused && refused.getCause() instanceof SQLException sql) {
                return Optional.of(new ScriptFailure(refused.getLineNumber(), refused.getStatement(), sql));
            }
        }
        return Optional.empty();
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    /** Tells the session when a script begins and ends, inside the script's transaction. */
    private static final class Surroundings extends BaseCallback {
        private final List<Task> tasks;
        private final StepSession session;

        Surroundings(List<Task> tasks, StepSession session) {
            this.tasks = tasks;
            this.session = session;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            String file = context.getMigrationInfo().getScript();
            Task task = tasks.stream()
                    .filter(each -> each.script().fileName().equals(file))
                    .findFirst()
                    .orElseThrow();
            try {
                if (event == Event.BEFORE_EACH_MIGRATE) {
                    session.before(context.getConnection(), task);
                } else {
                    session.after(context.getConnection(), task);
                }
            } catch (SQLException e) {
                throw new FlywayException(e);
            }
        }
    }

    /** Hands scripts to Flyway from memory, so that nothing is searched for twice. */
    private record Scripts(List<Script> scripts) implements ResourceProvider {
        private static final String SETTINGS = ".conf";

        @Override
        public @Nullable LoadableResource getResource(String name) {
            // Said for each script: else Flyway decides by the statements that it knows, behind the back of whoever
            // wrote the script.
            return scripts.stream()
                    .filter(script -> name.equals(script.fileName() + SETTINGS))
                    .map(script -> script.directives().transaction() == TransactionMode.ONE)
                    .map(inTransaction ->
                            (LoadableResource) new InMemory(name, "executeInTransaction=" + inTransaction))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            List<LoadableResource> found = new ArrayList<>();
            for (Script script : scripts) {
                String name = script.fileName();
                if (name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith)) {
                    found.add(new InMemory(name, script.sql()));
                }
            }
            return found;
        }
    }

    /** A text under a file name. */
    private static final class InMemory extends LoadableResource {
        private final String name;
        private final String text;

        InMemory(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
