package dev.mosaic.migrations.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The {@code --@} directives of a Java migration.
 *
 * <pre>{@code
 * @JavaStep(after = "onboarding:4")
 * public final class V7__fill_titles extends BaseJavaMigration { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface JavaStep {
    /** Returns the steps of other modules that this one runs after, such as {@code onboarding:4}. */
    String[] after() default {};

    /** Returns how long a statement may wait for a lock, such as {@code 5s}; empty for the engine's default. */
    String lockTimeout() default "";

    /** Returns whether versions of the application without the step work with it. */
    boolean compatible() default false;
}
