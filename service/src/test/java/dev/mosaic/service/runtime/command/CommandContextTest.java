package dev.mosaic.service.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import org.junit.jupiter.api.Test;

/** The beans of a command: all that migrations need, and none of the service's. */
class CommandContextTest {
    @Test
    void itHasNoServerAndNoBeanOfADomainModuleButItsMigrations() {
        try (ApplicationContext context = started(CommandContext.builder())) {
            assertThat(context.containsBean(EmbeddedServer.class)).isFalse();
            assertThat(context.getAllBeanDefinitions())
                    .extracting(BeanDefinition::getName)
                    .noneMatch(name -> name.startsWith("io.micronaut.http"))
                    .filteredOn(name -> name.startsWith("dev.mosaic."))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev.mosaic.migrations.")
                            || name.startsWith("dev.mosaic.service.runtime.")
                            || name.endsWith("Schema"));
        }
    }

    @Test
    void itHasTheModulesOfTheService() {
        try (ApplicationContext command = started(CommandContext.builder());
                ApplicationContext service = started(ApplicationContext.builder())) {
            assertThat(command.getBeansOfType(MigrationModule.class))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(service.getBeansOfType(MigrationModule.class));
        }
    }

    private static ApplicationContext started(ApplicationContextBuilder builder) {
        return builder.deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .build()
                .start();
    }
}
