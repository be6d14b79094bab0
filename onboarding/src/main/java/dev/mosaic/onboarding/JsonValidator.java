package dev.mosaic.onboarding;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what {@link Json} asks. */
@Singleton
final class JsonValidator implements ConstraintValidator<Json, Map<String, Object>> {
    @Override
    public boolean isValid(
            @Nullable Map<String, Object> object, AnnotationValue<Json> asked, ConstraintValidatorContext context) {
        String problem = problem(object);
        if (problem != null) {
            context.messageTemplate(problem);
        }
        return problem == null;
    }

    private static @Nullable String problem(@Nullable Object value) {
        return switch (value) {
            case String text -> StorableText.problem(text);
            case Double number when !Double.isFinite(number) -> "must not contain a number beyond 1.8e308";
            case Map<?, ?> object -> first(Stream.concat(object.keySet().stream(), object.values().stream()));
            case Collection<?> array -> first(array.stream());
            case null, default -> null;
        };
    }

    private static @Nullable String first(Stream<?> values) {
        return values.map(JsonValidator::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
