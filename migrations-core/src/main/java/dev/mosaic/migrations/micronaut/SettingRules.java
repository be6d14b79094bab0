package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.settings.Setting;
import dev.mosaic.migrations.settings.SettingRule;
import dev.mosaic.migrations.settings.SettingRule.Kind;
import io.micronaut.context.BeanContext;
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
import java.util.Set;

/** The rules of Mosaic's own settings, read from the records that bind them. */
public final class SettingRules {
    private static final String OURS = "mosaic";
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private SettingRules() {}

    /** Returns the rules of the settings of all modules, by name. */
    public static List<SettingRule> of(BeanContext context) {
        List<SettingRule> rules = new ArrayList<>();
        for (BeanDefinitionReference<?> reference : context.getBeanDefinitionReferences()) {
            if (reference.isConfigurationProperties() && isOurs(reference)) {
                rules.addAll(rules(reference.load()));
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
        return rule(
                name,
                component.getType(),
                annotations.stringValue(Setting.class, "least").orElse(""),
                annotations.stringValue(Setting.class, "most").orElse(""),
                annotations.stringValue(Setting.class, "matches").orElse(""),
                annotations.stringValue(Setting.class, "words").orElse(""),
                annotations.stringValue(Bindable.class, "defaultValue").orElse(""),
                annotations.stringValue(Setting.class, "purpose").orElse(""));
    }

    /** Returns the rule of a setting of a Java type, with the texts of its annotations. */
    static SettingRule rule(
            String name,
            Class<?> type,
            String least,
            String most,
            String matches,
            String words,
            String fallback,
            String purpose) {
        return new SettingRule(name, kind(type), least, most, choices(type), matches, words, fallback, purpose);
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
                        .map(constant -> SettingRule.choice((Enum<?>) constant))
                        .toList()
                : List.of();
    }
}
