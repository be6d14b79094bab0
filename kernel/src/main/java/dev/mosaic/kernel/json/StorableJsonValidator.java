package dev.mosaic.kernel.json;

import dev.mosaic.kernel.text.StorableCharacters;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Validator that validates {@link StorableJson}. */
@Singleton
final class StorableJsonValidator implements ConstraintValidator<StorableJson, Map<String, Object>> {
    /** Far below the limit of the JSON parser and writer, about 1000, so that a response can contain what a request contained, nested deeper. */
    private static final int DEEPEST = 100;

    @Override
    public boolean isValid(
            @Nullable Map<String, Object> object,
            AnnotationValue<StorableJson> asked,
            ConstraintValidatorContext context) {
        String problem = problem(object, 1);
        int maxBytes = asked.intValue("maxBytes").orElse(0);
        if (problem == null && object != null && maxBytes > 0 && JsonLength.of(object) > maxBytes) {
            problem = "must not be longer than %d bytes of JSON".formatted(maxBytes);
        }
        if (problem != null) {
            context.messageTemplate(problem);
        }
        return problem == null;
    }

    private static @Nullable String problem(@Nullable Object value, int depth) {
        return switch (value) {
            case String text -> StorableCharacters.problem(text);
            case Double number when !Double.isFinite(number) -> "must not contain a number beyond 1.8e308";
            case Map<?, ?> object -> inside(Stream.concat(object.keySet().stream(), object.values().stream()), depth);
            case Collection<?> array -> inside(array.stream(), depth);
            case null, default -> null;
        };
    }

    private static @Nullable String inside(Stream<?> values, int depth) {
        return depth > DEEPEST
                ? "must not be nested deeper than %d levels".formatted(DEEPEST)
                : values.map(value -> problem(value, depth + 1))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
