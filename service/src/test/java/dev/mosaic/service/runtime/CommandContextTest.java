package dev.mosaic.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;

/** The beans of a command: all that migrations need, and none of the service's. */
class CommandContextTest {
    /** Beans that a run looks up by their type: it would silently run without one that the context leaves out. */
    private static final List<Class<?>> USED_BY_RUNS =
            List.of(Callback.class, JavaMigration.class, FlywayConfigurationCustomizer.class);

    @Test
    void itHasNoServerAndNoBeanOfADomainModule() {
        try (ApplicationContext context = started()) {
            assertThat(context.containsBean(EmbeddedServer.class)).isFalse();
            assertThat(context.getAllBeanDefinitions())
                    .extracting(BeanDefinition::getName)
                    .noneMatch(name -> name.startsWith("io.micronaut.http"))
                    .filteredOn(name -> name.startsWith("dev.mosaic."))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev.mosaic.migrations.")
                            || name.startsWith("dev.mosaic.service.runtime."));
        }
    }

    @Test
    void itHasTheModulesOfTheClassPath() {
        try (ApplicationContext context = started()) {
            assertThat(context.getBeansOfType(MigrationModule.class))
                    .containsExactlyInAnyOrderElementsOf(MigrationModule.all());
        }
    }

    @Test
    void itLeavesNoBeanOutThatARunUses() throws Exception {
        ClassLoader loader = CommandContextTest.class.getClassLoader();
        Stream<String> leftOut =
                MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                                loader, BeanDefinitionReference.class.getName())
                        .stream()
                        .filter(name -> !CommandContext.isNeeded(name));

        assertThat(leftOut)
                .hasSizeGreaterThan(100)
                .as("Add the package of the bean to CommandContext.NEEDED.")
                .noneMatch(name -> isUsedByRuns(name, loader));
    }

    private static boolean isUsedByRuns(String definition, ClassLoader loader) {
        try {
            BeanDefinitionReference<?> reference = Class.forName(definition, true, loader)
                    .asSubclass(BeanDefinitionReference.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return reference.isPresent()
                    && USED_BY_RUNS.stream().anyMatch(type -> type.isAssignableFrom(reference.getBeanType()));
        } catch (NoClassDefFoundError withoutItsLibrary) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(definition, e);
        }
    }

    private static ApplicationContext started() {
        return CommandContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .build()
                .start();
    }
}
