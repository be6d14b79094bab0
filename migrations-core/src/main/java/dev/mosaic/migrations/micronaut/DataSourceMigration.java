package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.node.Heartbeat;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.flyway.DataSourceMigrationRunner;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migration while a data source is created: before any connection is taken from it, and before HTTP listens.
 *
 * <p>Afterwards the context has {@link Migrations} and the {@link MigrationReport} of the start, under the data
 * source's name.
 */
@Singleton
@Replaces(DataSourceMigrationRunner.class)
final class DataSourceMigration implements BeanCreatedEventListener<DataSource> {
    private static final Logger LOG = LoggerFactory.getLogger(DataSourceMigration.class);

    private final ApplicationContext context;
    private final FlywayBeans flyways;

    DataSourceMigration(ApplicationContext context) {
        this.context = context;
        this.flyways = new FlywayBeans(context);
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        String name = event.getBeanIdentifier().getName();
        Collection<MigrationModule> modules = context.getBeansOfType(MigrationModule.class);
        if (!modules.isEmpty() && flyways.migrates(name)) {
            DataSource pool = context.findBean(DataSourceResolver.class)
                    .orElse(DataSourceResolver.DEFAULT)
                    .resolve(event.getBean());
            try {
                String checked = context.getProperty(SettingsValidator.CHECKED, String.class)
                        .orElse("");
                new SettingsValidator(context).check(setting -> setting.startsWith(checked));
                prepare(name, pool, flyways.engine(name), MigrationPlan.of(modules));
            } catch (RuntimeException e) {
                close(pool, e);
                throw e;
            }
        }
        return event.getBean();
    }

    /** Closes a data source whose creation fails, since the context does not close it. */
    private static void close(DataSource pool, RuntimeException refusal) {
        if (pool instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                refusal.addSuppressed(e);
            }
        }
    }

    /** Registers the node before the run reads what is applied: the node either sees a contract step, or the step waits for it to end. */
    private static MigrationReport migrate(Migrations migrations, Heartbeat heartbeat) {
        heartbeat.begin();
        try {
            MigrationReport report = migrations.migrate();
            heartbeat.beginOrWarn(); // the run has created the table if it did not exist
            return report;
        } catch (RuntimeException e) {
            heartbeat.close();
            throw e;
        }
    }

    /** Returns the user that the application connects as. */
    private Optional<String> userOf(String dataSource) {
        return context.getProperty("datasources.%s.username".formatted(dataSource), String.class);
    }

    private void prepare(String name, DataSource application, FlywayEngine flyway, MigrationPlan plan) {
        DataSource dataSource = flyway.ownDataSource().orElse(application);
        MigrationsConfiguration configuration = context.getBean(MigrationsConfiguration.class);
        MigrationSettings settings = configuration.settings(
                context.getBean(BackfillConfiguration.class).settings(),
                flyway.ownDataSource().flatMap(own -> userOf(name)));
        Migrations migrations = Migrations.of(dataSource, flyway, plan, settings)
                .withEntities(MappedEntities::onTheClassPath)
                .withListener(context.findBean(ActivityListener.class).orElse(ActivityListener.NONE));
        Heartbeat heartbeat = new Heartbeat(application, settings, plan, configuration.nodeTimeout());
        context.getBean(RunningNodes.class).keep(heartbeat);
        if (flyway.isEnabled()) {
            MigrationReport report = migrate(migrations, heartbeat);
            context.registerSingleton(MigrationReport.class, report, Qualifiers.byName(name), false);
        } else {
            LOG.debug("Not migrating: flyway.datasources.{}.enabled is false", name);
        }
        context.registerSingleton(Migrations.class, migrations, Qualifiers.byName(name), false);
        flyways.expose(flyway, plan, dataSource);
    }
}
