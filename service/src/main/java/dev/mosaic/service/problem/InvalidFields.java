package dev.mosaic.service.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.json.NotAnArray;
import dev.mosaic.service.problem.Problem.FieldError;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.reflect.ReflectionUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Names the invalid parts of a request as the client wrote them, not as the Java method names them. */
final class InvalidFields {
    private static final String BODY = "body";

    /** Micronaut's message for an unknown property, for which it has no exception type. */
    private static final String UNKNOWN = "Unknown property [";

    private InvalidFields() {}

    /** Returns one entry for each field; of several violations the first in alphabetical order. */
    static List<FieldError> of(ConstraintViolationException e) {
        return oneOfEach(violations(e));
    }

    /** Returns one entry for each field. The deserializer attaches all errors but the first as suppressed exceptions. */
    static List<FieldError> of(ConversionErrorException e) {
        if (e.getCause() instanceof SerdeException first) {
            return oneOfEach(Stream.concat(
                    Stream.of(unreadable(first, e.getArgument())),
                    Arrays.stream(first.getSuppressed()).flatMap(other -> switch (other) {
                        case SerdeException wrong -> Stream.of(unreadable(wrong, e.getArgument()));
                        case ConstraintViolationException violated -> violations(violated);
                        default -> Stream.empty();
                    })));
        }
        return List.of(new FieldError(e.getArgument().getName(), expected(e.getArgument())));
    }

    private static Stream<FieldError> violations(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()));
    }

    private static FieldError unreadable(SerdeException wrong, Argument<?> body) {
        // The path begins with the innermost part.
        List<ReferencePath> path = array(wrong, wrong.getPath().reversed());
        if (path.isEmpty()) {
            return new FieldError(BODY, expected(body));
        }
        return String.valueOf(wrong.getMessage()).startsWith(UNKNOWN)
                ? new FieldError(field(path), "is an unknown property")
                : new FieldError(field(path), expected(path.getLast()));
    }

    /** Returns the path of the array itself if a value is none: Serde names its first element. */
    private static List<ReferencePath> array(SerdeException wrong, List<ReferencePath> path) {
        return wrong instanceof NotAnArray && !path.isEmpty() && path.getLast() instanceof CollectionItemReferencePath
                ? path.subList(0, path.size() - 1)
                : path;
    }

    private static List<FieldError> oneOfEach(Stream<FieldError> errors) {
        Map<String, FieldError> byField = new LinkedHashMap<>();
        errors.sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .forEach(error -> byField.putIfAbsent(error.field(), error));
        return List.copyOf(byField.values());
    }

    static FieldError required(Argument<?> argument) {
        return new FieldError(argument.getName(), "is required");
    }

    /** Returns the path without the method's name, and without the parameter's name if that is the whole body, a merge patch or not. */
    static String field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        nodes.removeIf(node -> node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR);
        if (nodes.size() > 1 && nodes.getFirst().getKind() == ElementKind.PARAMETER) {
            nodes.removeFirst();
        }
        if (nodes.size() > 1 && nodes.getFirst().getName().equals(MergePatch.COMPONENT)) {
            nodes.removeFirst();
        }
        StringBuilder field = new StringBuilder();
        for (Path.Node node : nodes) {
            if (node.isInIterable()) {
                Object place = node.getIndex() == null ? node.getKey() : node.getIndex();
                field.append('[').append(place).append(']');
            }
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }

    private static String field(List<ReferencePath> path) {
        StringBuilder field = new StringBuilder();
        for (ReferencePath part : path) {
            switch (part) {
                case PropertyReferencePath property ->
                    field.append(field.isEmpty() ? "" : ".")
                            .append(property.property().getName());
                case CollectionItemReferencePath item ->
                    field.append('[').append(item.index()).append(']');
                case MapItemReferencePath item ->
                    field.append('[').append(item.key()).append(']');
                default -> field.append('?');
            }
        }
        return field.toString();
    }

    /** Returns the message for the expected type; the path of an element has the type of its collection. */
    private static String expected(ReferencePath place) {
        Argument<?>[] parts = place.getArgument().getTypeParameters();
        return parts.length > 0 && !(place instanceof PropertyReferencePath)
                ? expected(parts[parts.length - 1])
                : expected(place.getArgument());
    }

    static String expected(Argument<?> argument) {
        Class<?> type = ReflectionUtils.getWrapperType(argument.getType());
        if (type.isEnum()) {
            return "must be one of " + String.join(", ", choices(type));
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Boolean.class) {
            return "must be true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "must be an integer";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == Instant.class) {
            return "must be a time in ISO 8601, for example 2026-01-31T12:00:00Z";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "must be an object" : "has the wrong type";
    }

    /** Returns the constants of an enum as written in JSON. */
    static List<String> choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> spelled((Enum<?>) constant))
                .toList();
    }

    /** Returns a constant as written in JSON. */
    private static String spelled(Enum<?> constant) {
        try {
            JsonProperty name =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
