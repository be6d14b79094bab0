package dev.mosaic.migrations.micronaut;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.SettingRefused;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a setting of Mosaic that cannot be read.
 *
 * <p>A record of settings whose components have defaults gets the default from Micronaut then, and nobody is told that a time-out of
 * {@code 10 minutes} is one of two seconds.
 */
final class ReadableSettings {
    private static final String OURS = "mosaic.";
    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private final ApplicationContext context;

    ReadableSettings(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Looks at the settings of all modules, before anything is applied.
     *
     * @throws SettingRefused for the first one that cannot be read
     */
    void check() {
        for (BeanDefinitionReference<?> reference : context.getBeanDefinitionReferences()) {
            if (reference.isConfigurationProperties() && isOurs(reference)) {
                check(reference.load(context));
            }
        }
    }

    private static boolean isOurs(BeanDefinitionReference<?> reference) {
        return reference
                .stringValue(ConfigurationProperties.class)
                .filter(prefix -> prefix.startsWith(OURS))
                .isPresent();
    }

    private void check(BeanDefinition<?> settings) {
        for (Argument<?> component : settings.getConstructor().getArguments()) {
            component
                    .getAnnotationMetadata()
                    .stringValue(Property.class, "name")
                    .ifPresent(name -> check(name, component));
        }
    }

    private void check(String name, Argument<?> component) {
        Optional<Object> value = context.getProperty(name, Object.class).filter(ReadableSettings::isSet);
        // As text: of a number that is no whole one Micronaut would cut off the rest.
        if (value.isPresent()
                && context.getConversionService()
                        .convert(value.get().toString(), component)
                        .isEmpty()) {
            throw SettingRefused.unreadable(name, value.get(), kind(component.getType()));
        }
    }

    /** A variable that is set to nothing is not set: so it is unset in a file of variables, and in a container. */
    private static boolean isSet(Object value) {
        return !value.toString().isBlank();
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(joining(" or "));
        }
        if (type == Duration.class) {
            return "a time such as 200ms, 2s or 10m";
        }
        return WHOLE_NUMBERS.contains(type) ? "a whole number such as 10" : "a number such as 0.25";
    }
}
