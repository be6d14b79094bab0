package dev.mosaic.kernel.deletion;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes and validates the query parameter {@code confirm} of a deletion, a string that {@link ConfirmedDeletions} reads.
 *
 * <p>Rejected: {@code @QueryValue} on this annotation, because the generator of the API document looks for it on the parameter only.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = "true|false", message = "must be true or false")
@Parameter(
        description =
                "Whether the rows that are deleted too may be deleted. Without it a deletion that has any is refused, and detail has their number.",
        example = "true",
        schema = @Schema(type = "boolean"))
public @interface Confirm {}
