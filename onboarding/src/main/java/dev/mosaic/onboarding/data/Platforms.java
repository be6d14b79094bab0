package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.text.Line;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A JSON object by names of platforms: each name is a {@link Line} of at most 100 characters and unique as stored. Null is valid. */
@Documented
@Constraint(validatedBy = PlatformsValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
public @interface Platforms {
    String message() default "has a name that is not the name of a platform";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
