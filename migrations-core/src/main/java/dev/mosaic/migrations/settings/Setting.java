package dev.mosaic.migrations.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of a setting: of a component of a record with {@code @ConfigurationProperties("mosaic.…")}.
 *
 * <p>A value outside of it is refused when the application starts, before anything is applied; {@link SettingRule} says how.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** The least value, as it is written in a configuration: {@code 1}, {@code 1ms}; empty: there is none. */
    String least() default "";

    /** The greatest value, likewise. */
    String most() default "";

    /** The regular expression that a text matches as a whole; empty: any text. */
    String matches() default "";

    /** That expression in words, such as {@code a lower-case letter, then …}. */
    String words() default "";
}
