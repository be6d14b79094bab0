package dev.mosaic.service.problem;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.mosaic.kernel.Refusal;
import dev.mosaic.service.problem.Problem.FieldError;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.NotFoundException;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Component that writes every HTTP error as a problem document, both Micronaut's and those of the modules' exception handlers.
 *
 * <p>Micronaut's texts are replaced where they have class names or parser input.
 */
@Primary
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    private static final String INVALID_FIELDS = "invalid-fields";
    private static final Pattern LOCATION = Pattern.compile("line: (\\d+), column: (\\d+)");

    /** Jackson's message for a duplicate name, for which it has no exception type. */
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.{1,64})'$", Pattern.MULTILINE);

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Problem problem = MalformedRequest.of(request).orElseGet(() -> problem(context, request, response.status()));
        MutableHttpResponse<?> typed = response.status(HttpStatus.valueOf(problem.status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        return typed.body(request.getMethod() == HttpMethod.HEAD ? null : problem);
    }

    private static Problem problem(ErrorContext context, HttpRequest<?> request, HttpStatus status) {
        return switch (context.getRootCause().orElse(null)) {
            case ConstraintViolationException e -> invalid(status, InvalidFields.of(e));
            case ConversionErrorException e -> invalid(status, InvalidFields.of(e));
            case JsonSyntaxException e -> problem("malformed-json", status, notJson(e) + location(e) + ".");
            case UnsatisfiedBodyRouteException _ -> problem("body-required", status, "A body is required.");
            case UnsatisfiedRouteException e -> invalid(status, List.of(InvalidFields.required(e.getArgument())));
            case URISyntaxException _ -> problem("malformed-request", status, "The request target is not a valid URI.");
            case NotFoundException _ ->
                problem(
                        "no-such-endpoint",
                        status,
                        "There is no endpoint %s %s.".formatted(request.getMethodName(), request.getPath()));
            case Refusal refusal -> ofErrors(typeOf(refusal, status), status, context.getErrors());
            case null, default -> ofErrors(typeOf(status, context.getErrors()), status, context.getErrors());
        };
    }

    private static Problem problem(String code, HttpStatus status, String detail) {
        return Problem.of(ProblemTypes.of(code), status, detail, List.of());
    }

    private static ProblemType typeOf(Refusal refusal, HttpStatus status) {
        ProblemType type = ProblemTypes.find(refusal.code()).orElseGet(() -> ProblemTypes.of(status));
        assert type.status() == status.getCode() : refusal.code() + " is answered with " + status;
        return type;
    }

    private static ProblemType typeOf(HttpStatus status, List<Error> errors) {
        boolean isOfFields = status == HttpStatus.BAD_REQUEST
                && errors.stream().anyMatch(error -> error.getPath().isPresent());
        return isOfFields ? ProblemTypes.of(INVALID_FIELDS) : ProblemTypes.of(status);
    }

    private static Problem invalid(HttpStatus status, List<FieldError> fields) {
        return invalid(ProblemTypes.of(INVALID_FIELDS), status, fields);
    }

    private static Problem invalid(ProblemType type, HttpStatus status, List<FieldError> fields) {
        String detail = fields.size() == 1
                ? fields.getFirst().field() + " " + fields.getFirst().message() + "."
                : fields.size() + " fields are not valid.";
        return Problem.of(type, status, detail, fields);
    }

    /** Returns the problem with the texts of the exception that was raised. */
    private static Problem ofErrors(ProblemType type, HttpStatus status, List<Error> errors) {
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return Problem.of(type, status, null, List.of());
        }
        List<FieldError> fields = errors.stream()
                .flatMap(error -> error.getPath().map(path -> new FieldError(path, error.getMessage())).stream())
                .toList();
        String detail = errors.stream()
                .filter(error -> error.getPath().isEmpty())
                .map(Error::getMessage)
                .collect(Collectors.joining(" "));
        return detail.isEmpty() && !fields.isEmpty()
                ? invalid(type, status, fields)
                : Problem.of(type, status, orNull(detail), fields);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String notJson(JsonSyntaxException e) {
        if (e.getCause() instanceof StreamConstraintsException) {
            return "The body exceeds the limits for nesting, names or numbers";
        }
        if (e.getCause() instanceof CharacterCodingException) {
            return "The body is not UTF-8";
        }
        Matcher twice = TWICE.matcher(String.valueOf(e.getMessage()));
        return twice.lookingAt()
                ? "The body has the duplicate name %s".formatted(twice.group(1))
                : "The body is not valid JSON";
    }

    private static String location(JsonSyntaxException e) {
        Matcher location = LOCATION.matcher(String.valueOf(e.getMessage()));
        return location.find() ? " (line %s, column %s)".formatted(location.group(1), location.group(2)) : "";
    }
}
