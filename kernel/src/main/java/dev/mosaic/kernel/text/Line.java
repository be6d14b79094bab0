package dev.mosaic.kernel.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name, a title or another text of one line that {@link SingleLine} makes comparable: without control characters and characters that
 * cannot be seen, not longer than it may be. What is measured is what will be stored. Null is valid.
 */
@Documented
@Constraint(validatedBy = LineValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
public @interface Line {
    /** The most code points it may have. */
    int max();

    /** Whether it may have nothing to see. */
    boolean blank() default false;

    String message() default "is not a line of text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
