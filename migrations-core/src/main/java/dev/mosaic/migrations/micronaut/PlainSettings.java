package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.settings.Setting;
import dev.mosaic.migrations.settings.SettingRule;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binding of settings to the records that declare them, without an application context. */
final class PlainSettings {
    private PlainSettings() {}

    /** Checks whether a setting of a record has a configured value. */
    static boolean isAnySet(Class<? extends Record> type, Function<String, Optional<String>> values) {
        String prefix = prefix(type);
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> values.apply(name(prefix, component)).isPresent());
    }

    private static String prefix(Class<? extends Record> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static String name(String prefix, RecordComponent component) {
        return prefix + "." + NameUtils.hyphenate(component.getName());
    }

    /**
     * Returns the record of some settings, with the default of each that is not set.
     *
     * @param values the configured values by the names of settings
     * @throws dev.mosaic.migrations.problem.SettingRefused for the first invalid value
     */
    static <T extends Record> T bound(Class<T> type, Function<String, Optional<String>> values) {
        String prefix = prefix(type);
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        Parameter[] parameters = constructor.getParameters();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = name(prefix, components[i]);
            arguments[i] = value(name, parameters[i], values.apply(name));
        }
        try {
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("%s cannot be created".formatted(type), e);
        }
    }

    private static @Nullable Object value(String name, Parameter component, Optional<String> configured) {
        Bindable fallback = component.getAnnotation(Bindable.class);
        Setting setting = component.getAnnotation(Setting.class);
        SettingRule rule = SettingRules.rule(
                name,
                component.getType(),
                setting.least(),
                setting.most(),
                setting.matches(),
                setting.words(),
                fallback == null ? "" : fallback.defaultValue(),
                setting.purpose());
        String text = configured.orElse(rule.fallback());
        return text.isEmpty() ? null : rule.value(component.getType(), text);
    }
}
