package dev.mosaic.service.runtime;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Application context of a command: it has the beans of data sources, Flyway and migrations, and none of HTTP, security or the domain modules. Loading
 * their definitions costs more than most commands do. The modules' migrations are those that are declared on the class path.
 */
@SuppressWarnings("overrides") // of the class that it extends
final class CommandContext extends DefaultApplicationContext {
    /** Beginnings of the names of the classes whose bean definitions a command needs. */
    static final List<String> NEEDED = List.of(
            "dev.mosaic.migrations.",
            "dev.mosaic.service.runtime.",
            "io.micronaut.aop.",
            "io.micronaut.configuration.jdbc.hikari.",
            "io.micronaut.context.",
            "io.micronaut.flyway.",
            "io.micronaut.jdbc.");

    private CommandContext(ApplicationContextConfiguration configuration) {
        super(configuration);
        for (MigrationModule module : MigrationModule.all()) {
            registerSingleton(
                    MigrationModule.class,
                    module,
                    Qualifiers.byName(module.name().value()),
                    false);
        }
    }

    /** Returns a builder of such contexts. */
    static ApplicationContextBuilder builder() {
        return new DefaultApplicationContextBuilder() {
            @Override
            protected ApplicationContext newApplicationContext() {
                return new CommandContext(this);
            }
        };
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        try {
            return MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                            getClassLoader(), BeanDefinitionReference.class.getName())
                    .stream()
                    .filter(CommandContext::isNeeded)
                    .map(this::reference)
                    .filter(BeanDefinitionReference::isPresent)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the bean definitions of the class path", e);
        }
    }

    static boolean isNeeded(String definition) {
        return NEEDED.stream().anyMatch(definition::startsWith);
    }

    @SuppressWarnings("rawtypes")
    private BeanDefinitionReference reference(String name) {
        try {
            return Class.forName(name, true, getClassLoader())
                    .asSubclass(BeanDefinitionReference.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The bean definition %s cannot be loaded".formatted(name), e);
        }
    }
}
