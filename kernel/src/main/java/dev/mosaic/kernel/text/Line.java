package dev.mosaic.kernel.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name, a title or another text of one line in the normal form of {@link SingleLine}: without control characters and invisible ones, and within the
 * maximum length of the stored form. Null is valid.
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
    /** Returns the maximum length in code points. */
    int max();

    /** Returns whether a blank text is valid. */
    boolean blank() default false;

    String message() default "is not a line of text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
