package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.settings.SettingRule;
import io.micronaut.context.ApplicationContext;
import java.util.Optional;
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
        SettingRules.of(context).stream()
                .filter(rule -> isUsed.test(rule.setting()))
                .forEach(this::check);
    }

    private void check(SettingRule rule) {
        // An empty variable counts as unset: a file of variables, or a container, cannot unset it in another way.
        Optional<String> value = context.getProperty(rule.setting(), Object.class)
                .map(Object::toString)
                .filter(Predicate.not(String::isBlank));
        value.ifPresent(rule::check);
    }
}
