package dev.mosaic.service.runtime;

import dev.mosaic.migrations.micronaut.MigrationBeans;
import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Application context of a command: it has the beans of data sources, Flyway, migrations and {@link MigrationModule}, and none of HTTP, security or the
 * domain modules, whose creation costs more than most commands do. Where the application has Java migrations or callbacks as beans, which may need any
 * other bean, it has all beans.
 */
@SuppressWarnings({"overrides", "rawtypes"}) // of the class that it extends
final class CommandContext extends DefaultApplicationContext {
    private static final String FRAMEWORK = "io.micronaut.";

    /** Beginnings of the names of the classes whose bean definitions a command needs. */
    private static final List<String> NEEDED = List.of(
            "dev.mosaic.migrations.",
            "dev.mosaic.service.runtime.",
            "io.micronaut.aop.",
            "io.micronaut.configuration.jdbc.hikari.",
            "io.micronaut.context.",
            "io.micronaut.flyway.",
            "io.micronaut.jdbc.",
            "io.micronaut.logging.");

    private CommandContext(ApplicationContextConfiguration configuration) {
        super(configuration);
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
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        List<BeanDefinitionReference> candidates = names().stream()
                .filter(name -> isNeeded(name) || !name.startsWith(FRAMEWORK))
                .flatMap(this::reference)
                .toList();
        if (candidates.stream().anyMatch(CommandContext::isUsedByRuns)) {
            return super.resolveBeanDefinitionReferences();
        }
        Set<Class<?>> factories = factoriesOfModules(candidates);
        return candidates.stream()
                .filter(reference -> isNeeded(reference.getBeanDefinitionName())
                        || isModule(reference)
                        || factories.contains(reference.getBeanType()))
                .toList();
    }

    private static Set<Class<?>> factoriesOfModules(List<BeanDefinitionReference> candidates) {
        Set<Class<?>> factories = new HashSet<>();
        for (BeanDefinitionReference<?> candidate : candidates) {
            if (isModule(candidate)) {
                candidate.load().getDeclaringType().ifPresent(factories::add);
            }
        }
        return factories;
    }

    private Set<String> names() {
        try {
            return MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                    getClassLoader(), BeanDefinitionReference.class.getName());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the bean definitions of the class path", e);
        }
    }

    private static boolean isNeeded(String definition) {
        return NEEDED.stream().anyMatch(definition::startsWith);
    }

    private static boolean isModule(BeanDefinitionReference<?> reference) {
        return reference.getBeanType() == MigrationModule.class;
    }

    private static boolean isUsedByRuns(BeanDefinitionReference<?> reference) {
        return !isNeeded(reference.getBeanDefinitionName()) && MigrationBeans.areUsedByRuns(reference.getBeanType());
    }

    /** Returns the reference to a bean definition; none if the bean needs a library that the application does not have. */
    private Stream<BeanDefinitionReference> reference(String name) {
        try {
            BeanDefinitionReference reference = Class.forName(name, true, getClassLoader())
                    .asSubclass(BeanDefinitionReference.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return reference.isPresent() ? Stream.of(reference) : Stream.empty();
        } catch (NoClassDefFoundError withoutItsLibrary) {
            return Stream.empty();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The bean definition %s cannot be loaded".formatted(name), e);
        }
    }
}
