package dev.mosaic.migrations.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The purpose and the range of a setting, which is a component of a record with {@code @ConfigurationProperties("mosaic.…")}.
 *
 * <p>A value outside of it is refused when the application starts, before anything is applied; see {@link SettingRule}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** Returns what it sets, such as {@code rows of the first batch}; the settings page shows it. */
    String purpose();

    /** Returns the least value, as written in a configuration: {@code 1}, {@code 1ms}; empty for none. */
    String least() default "";

    /** Returns the greatest value, as written in a configuration; empty for none. */
    String most() default "";

    /** Returns the regular expression that a text must match as a whole; empty for any text. */
    String matches() default "";

    /** Returns a description of that expression, such as {@code a lower-case letter, then …}. */
    String words() default "";
}
