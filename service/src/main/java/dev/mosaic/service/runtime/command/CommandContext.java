package dev.mosaic.service.runtime.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.micronaut.MigrationBeans;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.database.DatabaseCredentials;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.runtime.Configured;
import dev.mosaic.service.runtime.FrameworkSettings;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /**
     * Opens the database of a command.
     *
     * @param local the database if none is configured
     * @param replacement the database instead of the configured one
     */
    static CommandDatabase open(
            ShutdownHooks hooks,
            Function<Home, Database> local,
            Function<Configured, Optional<ConfiguredUrl>> replacement) {
        ApplicationContext context = Wiring.configured(builder());
        Environment environment = context.getEnvironment();
        FrameworkSettings.checkForCommand(environment);
        Map<String, Object> settings = CommandSettings.replacing(replacement.apply(Configured.by(environment)));
        settings.put("mosaic.checked-settings", "mosaic.migrations.");
        // An additional data source would be migrated on creation, as at the start of a service.
        environment
                .getPropertyEntries("flyway.datasources")
                .forEach(name -> settings.put("flyway.datasources.%s.enabled".formatted(name), false));
        environment.addPropertySource(PropertySource.of("command", settings, Integer.MAX_VALUE));
        ApplicationContext started = Wiring.start(context, local, hooks);
        return new CommandDatabase(
                started.getBean(DatabaseCredentials.class),
                started.getBean(Migrations.class, Qualifiers.byName("default")));
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
        List<BeanDefinitionReference> candidates = candidates(getClassLoader());
        if (areUsedByRuns(candidates)) {
            return super.resolveBeanDefinitionReferences();
        }
        Set<Class<?>> factories = factoriesOfModules(candidates);
        return candidates.stream()
                .filter(reference -> isNeeded(reference.getBeanDefinitionName())
                        || isModule(reference)
                        || factories.contains(reference.getBeanType()))
                .toList();
    }

    /** Checks whether the application has beans that take part in runs: then a command needs the whole context. */
    static boolean needsApplication(ClassLoader classPath) {
        return areUsedByRuns(candidates(classPath));
    }

    private static boolean areUsedByRuns(List<BeanDefinitionReference> candidates) {
        return candidates.stream().anyMatch(CommandContext::isUsedByRuns);
    }

    private static List<BeanDefinitionReference> candidates(ClassLoader classPath) {
        return names(classPath).stream()
                .filter(name -> isNeeded(name) || !name.startsWith(FRAMEWORK))
                .flatMap(name -> reference(name, classPath))
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

    private static Set<String> names(ClassLoader classPath) {
        try {
            return MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                    classPath, BeanDefinitionReference.class.getName());
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
    private static Stream<BeanDefinitionReference> reference(String name, ClassLoader classPath) {
        try {
            BeanDefinitionReference reference = Class.forName(name, true, classPath)
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
