package dev.mosaic.kernel.text;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Validator that validates {@link StorableText} and reports the first violation. */
@Singleton
final class StorableTextValidator implements ConstraintValidator<StorableText, CharSequence> {
    @Override
    public boolean isValid(
            @Nullable CharSequence text, AnnotationValue<StorableText> asked, ConstraintValidatorContext context) {
        return text == null || none(problem(text.toString(), asked), context);
    }

    private static @Nullable String problem(String text, AnnotationValue<StorableText> asked) {
        int max = asked.getRequiredValue("max", Integer.class);
        if (!asked.booleanValue("blank").orElse(false) && text.codePoints().noneMatch(StorableTextValidator::visible)) {
            return "must not be blank";
        }
        int length = text.codePointCount(0, text.length());
        int min = asked.intValue("min").orElse(0);
        if (length < min) {
            return "must have at least %,d characters".formatted(min);
        }
        if (length > max) {
            return "must have at most %,d characters".formatted(max);
        }
        return StorableCharacters.problem(text);
    }

    /** Stricter than PostgreSQL's {@code \S}, whose white space depends on the locale of the database. */
    private static boolean visible(int codePoint) {
        return !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT;
    }

    private static boolean none(@Nullable String problem, ConstraintValidatorContext context) {
        if (problem != null) {
            context.messageTemplate(problem);
        }
        return problem == null;
    }
}
