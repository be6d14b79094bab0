package dev.mosaic.kernel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Component that finds all invalid properties of an object, where a decoder stops at the first: it decodes an object of each property alone, then validates the object
 * of the properties that can be decoded.
 */
@Singleton
final class FieldFaults {
    /** The maximum number of faults: a body has room for a hundred thousand unknown properties. */
    private static final int MOST = 50;

    private final Validator validator;

    FieldFaults(Validator validator) {
        this.validator = validator;
    }

    /** A decoder of objects of the type of the body. */
    interface Decoding {
        @Nullable
        Object decoded(String object) throws IOException;
    }

    /**
     * Collects all faults of an object that cannot be decoded: one exception, the others suppressed by it. Violated constraints are suppressed as a
     * {@link ConstraintViolationException}.
     *
     * @param first the exception at which the decoder stopped
     */
    SerdeException all(SerdeException first, String object, JsonFactory json, Decoding decoding) throws IOException {
        List<SerdeException> faults = new ArrayList<>();
        Map<String, String> readable = new LinkedHashMap<>();
        Map<String, String> fields = fields(object, json);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            try {
                decoding.decoded(objectOf(Map.of(field.getKey(), field.getValue())));
                readable.put(field.getKey(), field.getValue());
            } catch (SerdeException e) {
                faults.add(e);
            }
            if (faults.size() == MOST) {
                break;
            }
        }
        if (faults.isEmpty()) {
            return first;
        }
        SerdeException reported = faults.getFirst();
        faults.subList(1, faults.size()).forEach(reported::addSuppressed);
        Set<ConstraintViolation<Object>> violations = violations(readable, fields.keySet(), decoding);
        if (!violations.isEmpty()) {
            reported.addSuppressed(new ConstraintViolationException(violations));
        }
        return reported;
    }

    /** Returns the values of an object as source text; empty if the value is not an object. */
    static Map<String, String> fields(String text, JsonFactory json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                int begin = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getCharOffset();
                fields.put(name, text.substring(begin, end));
            }
        }
        return fields;
    }

    private static String objectOf(Map<String, String> fields) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        fields.forEach((name, value) ->
                object.add("\"" + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + "\":" + value));
        return object.toString();
    }

    /** Validates the properties that can be decoded and the absent ones; the others have a fault already. */
    private Set<ConstraintViolation<Object>> violations(
            Map<String, String> readable, Set<String> given, Decoding decoding) throws IOException {
        Object value = decoding.decoded(objectOf(readable));
        return value == null
                ? Set.of()
                : validator.validate(value).stream()
                        .filter(violation -> {
                            String field = violation
                                    .getPropertyPath()
                                    .iterator()
                                    .next()
                                    .getName();
                            return readable.containsKey(field) || !given.contains(field);
                        })
                        .collect(Collectors.toUnmodifiableSet());
    }
}
