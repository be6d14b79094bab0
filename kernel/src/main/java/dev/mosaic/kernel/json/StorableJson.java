package dev.mosaic.kernel.json;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A JSON object that PostgreSQL can store as jsonb: every string is valid Unicode without U+0000, every number finite, and it has at most 100 levels. Null is valid. */
@Documented
@Constraint(validatedBy = StorableJsonValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
public @interface StorableJson {
    /** Returns the maximum length in bytes of its text in UTF-8, without white space and with numbers without exponents; 0 for none but that of a body. */
    int maxBytes() default 0;

    String message() default "is not JSON that can be stored";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
