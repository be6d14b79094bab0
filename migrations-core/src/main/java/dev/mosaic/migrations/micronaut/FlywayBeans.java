package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.flyway.FlywayEngine;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import io.micronaut.context.ApplicationContext;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** Flyway as configured by {@code flyway.datasources.*} and beans of a context. */
final class FlywayBeans {
    private final ApplicationContext context;

    FlywayBeans(ApplicationContext context) {
        this.context = context;
    }

    /** Checks whether a data source is migrated: the default one, and those that {@code flyway.datasources.<name>} names. */
    boolean migrates(String dataSource) {
        return dataSource.equals("default")
                || context.containsBean(FlywayConfigurationProperties.class, Qualifiers.byName(dataSource));
    }

    /** Returns Flyway as configured by {@code flyway.datasources.<name>.*} and a customizer of that name. */
    FlywayEngine engine(String dataSource) {
        Optional<FlywayConfigurationProperties> found =
                context.findBean(FlywayConfigurationProperties.class, Qualifiers.byName(dataSource));
        FluentConfiguration base =
                new FluentConfiguration(Thread.currentThread().getContextClassLoader());
        found.ifPresent(properties -> {
            base.configuration(properties.getFluentConfiguration());
            base.configuration(properties.getProperties());
        });
        context.findBean(FlywayConfigurationCustomizer.class, Qualifiers.byName(dataSource))
                .ifPresent(customizer -> customizer.customizeFluentConfiguration(base));
        return new FlywayEngine(
                base,
                found.map(FlywayConfigurationProperties::isEnabled).orElse(true),
                found.filter(FlywayConfigurationProperties::hasAlternativeDatabaseConfiguration)
                        .map(FlywayBeans::dataSource),
                context::findBean);
    }

    private static DataSource dataSource(FlywayConfigurationProperties properties) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(properties.getUrl());
        Optional.ofNullable(properties.getUser()).ifPresent(dataSource::setUser);
        Optional.ofNullable(properties.getPassword()).ifPresent(dataSource::setPassword);
        return dataSource;
    }

    /** Registers beans for the endpoint of micronaut-flyway, which shows the history of each module and looks up beans of its own types. */
    void expose(FlywayEngine engine, MigrationPlan plan, DataSource dataSource) {
        for (MigrationModule module : plan.modules()) {
            String name = module.name().value();
            context.registerSingleton(
                    FlywayConfigurationProperties.class,
                    new FlywayConfigurationProperties(name),
                    Qualifiers.byName(name),
                    false);
            context.registerSingleton(
                    Flyway.class, engine.history(module, plan, dataSource), Qualifiers.byName(name), false);
        }
    }
}
