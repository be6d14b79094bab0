package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validator that validates {@link Platforms} and reports the first invalid name. */
@Singleton
final class PlatformsValidator implements ConstraintValidator<Platforms, Map<String, Object>> {
    private static final int LONGEST = 100;

    @Override
    public boolean isValid(
            @Nullable Map<String, Object> platforms,
            AnnotationValue<Platforms> asked,
            ConstraintValidatorContext context) {
        String problem = platforms == null ? null : problem(platforms.keySet());
        if (problem != null) {
            context.messageTemplate(problem);
        }
        return problem == null;
    }

    private static @Nullable String problem(Set<String> names) {
        Set<String> lines = new HashSet<>();
        for (String name : names) {
            String problem = SingleLine.problem(name, LONGEST, SingleLine.Blank.REFUSED);
            if (problem != null) {
                return "has a name of a platform that " + problem;
            }
            if (!lines.add(SingleLine.of(name))) {
                return "has two names of one platform, which differ only in white space or in how accents are written";
            }
        }
        return null;
    }
}
