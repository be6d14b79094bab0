package dev.mosaic.kernel.text;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Validator that validates {@link Line} and reports the first violation. */
@Singleton
final class LineValidator implements ConstraintValidator<Line, CharSequence> {
    @Override
    public boolean isValid(
            @Nullable CharSequence text, AnnotationValue<Line> asked, ConstraintValidatorContext context) {
        String problem = text == null
                ? null
                : SingleLine.problem(
                        text.toString(),
                        asked.getRequiredValue("max", Integer.class),
                        asked.booleanValue("blank").orElse(false)
                                ? SingleLine.Blank.ALLOWED
                                : SingleLine.Blank.REFUSED);
        if (problem != null) {
            context.messageTemplate(problem);
        }
        return problem == null;
    }
}
