package dev.mosaic.kernel.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that PostgreSQL can store: valid Unicode without U+0000, within its limits of length. Null is valid.
 *
 * <p>Lengths count code points, as PostgreSQL and OpenAPI do; {@code @Size} counts UTF-16 units.
 */
@Documented
@Constraint(validatedBy = StorableTextValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
public @interface StorableText {
    /** Returns the minimum length in code points. */
    int min() default 0;

    /** Returns the maximum length in code points. */
    int max();

    /** Returns whether an empty text and one of white space and control characters are valid. */
    boolean blank() default false;

    String message() default "is not a text that can be stored";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
