package dev.mosaic.onboarding.user.web;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Validator that validates {@link TimeZone} against the time zones of the Java runtime. */
@Singleton
final class TimeZoneValidator implements ConstraintValidator<TimeZone, String> {
    @Override
    public boolean isValid(@Nullable String name, AnnotationValue<TimeZone> asked, ConstraintValidatorContext context) {
        return name == null || ZoneId.getAvailableZoneIds().contains(name);
    }
}
