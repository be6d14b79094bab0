package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.settings.Setting;
import dev.mosaic.migrations.settings.SettingRule;
import dev.mosaic.migrations.settings.SettingRule.Kind;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Validator of Mosaic's own settings.
 *
 * <p>If a value cannot be converted, Micronaut silently uses the component's default: a time-out of {@code 10 minutes}
 * would be one of two seconds.
 */
final class SettingsValidator {
    /** The property with the prefixes of the setting names that a process checks; by default all, for a command those that it uses. */
    static final String CHECKED = "mosaic.checked-settings";

    private static final String OURS = "mosaic";
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private final ApplicationContext context;

    /** Creates the validator for the settings of one application. */
    SettingsValidator(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Checks the settings of all modules, before anything is applied.
     *
     * @param isUsed whether a setting, by its name in a configuration file, is used by what is to be started
     * @throws SettingRefused for the first invalid value
     */
    void check(Predicate<String> isUsed) {
        rules().stream().filter(rule -> isUsed.test(rule.setting())).forEach(this::check);
    }

    /** Returns the rules of the settings of all modules, by name. */
    List<SettingRule> rules() {
        List<SettingRule> rules = new ArrayList<>();
        for (BeanDefinitionReference<?> reference : context.getBeanDefinitionReferences()) {
            if (reference.isConfigurationProperties() && isOurs(reference)) {
                rules.addAll(rules(reference.load(context)));
            }
        }
        rules.sort(Comparator.comparing(SettingRule::setting));
        return rules;
    }

    private static boolean isOurs(BeanDefinitionReference<?> reference) {
        return reference
                .stringValue(ConfigurationProperties.class)
                .filter(prefix -> prefix.equals(OURS) || prefix.startsWith(OURS + "."))
                .isPresent();
    }

    private static List<SettingRule> rules(BeanDefinition<?> settings) {
        List<SettingRule> rules = new ArrayList<>();
        for (Argument<?> component : settings.getConstructor().getArguments()) {
            component
                    .getAnnotationMetadata()
                    .stringValue(Property.class, "name")
                    .ifPresent(name -> rules.add(rule(name, component)));
        }
        return rules;
    }

    private static SettingRule rule(String name, Argument<?> component) {
        AnnotationMetadata annotations = component.getAnnotationMetadata();
        return new SettingRule(
                name,
                kind(component.getType()),
                annotations.stringValue(Setting.class, "least").orElse(""),
                annotations.stringValue(Setting.class, "most").orElse(""),
                choices(component.getType()),
                annotations.stringValue(Setting.class, "matches").orElse(""),
                annotations.stringValue(Setting.class, "words").orElse(""),
                annotations.stringValue(Bindable.class, "defaultValue").orElse(""));
    }

    private static Kind kind(Class<?> type) {
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.BOOLEAN;
        }
        if (type == Duration.class) {
            return Kind.DURATION;
        }
        return type == String.class ? Kind.STRING : INTEGERS.contains(type) ? Kind.INTEGER : Kind.NUMBER;
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .toList()
                : List.of();
    }

    private void check(SettingRule rule) {
        // An empty variable counts as unset: a file of variables, or a container, cannot unset it in another way.
        Optional<String> value = context.getProperty(rule.setting(), Object.class)
                .map(Object::toString)
                .filter(Predicate.not(String::isBlank));
        value.ifPresent(rule::check);
    }
}
