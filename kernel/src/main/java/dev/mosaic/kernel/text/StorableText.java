package dev.mosaic.kernel.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that PostgreSQL can store: whole Unicode without U+0000, not longer than it may be. Null is valid.
 *
 * <p>{@code @Size} counts UTF-16 units, PostgreSQL and OpenAPI count code points; so does this.
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
    /** The fewest code points it may have. */
    int min() default 0;

    /** The most code points it may have. */
    int max();

    /** Whether it may have nothing to see: nothing at all, or only white space and control characters. */
    boolean blank() default false;

    String message() default "is not a text that can be stored";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
