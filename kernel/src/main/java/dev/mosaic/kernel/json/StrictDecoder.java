package dev.mosaic.kernel.json;

import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_FLOAT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decoder that decodes JSON values without conversion: a string is not a number, a number not a string, 1.5 not an integer, and an array of one value not that value.
 *
 * <p>The decoder of Serde converts each into the other. This one delegates to it, then compares the type of the last token with the requested type.
 */
final class StrictDecoder implements Decoder {
    private static final Set<JsonToken> TEXT = Set.of(VALUE_STRING, VALUE_NULL);
    private static final Set<JsonToken> TRUTH = Set.of(VALUE_TRUE, VALUE_FALSE, VALUE_NULL);
    private static final Set<JsonToken> WHOLE = Set.of(VALUE_NUMBER_INT, VALUE_NULL);
    private static final Set<JsonToken> NUMBER = Set.of(VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_NULL);

    private final Decoder lenient;
    private final JsonParser parser;

    /** @param lenient a decoder that reads from the parser */
    StrictDecoder(Decoder lenient, JsonParser parser) {
        this.lenient = lenient;
        this.parser = parser;
    }

    private interface Reading<T extends @Nullable Object> {
        T value() throws IOException;
    }

    private <T extends @Nullable Object> T exactly(Set<JsonToken> wanted, Reading<T> reading) throws IOException {
        T value;
        try {
            value = reading.value();
        } catch (InputCoercionException e) {
            throw createDeserializationException(e.getOriginalMessage(), null);
        }
        if (!wanted.contains(parser.currentToken())) {
            throw createDeserializationException("The JSON value has another type than the property", null);
        }
        return value;
    }

    @Override
    public String decodeString() throws IOException {
        return exactly(TEXT, lenient::decodeString);
    }

    @Override
    public @Nullable String decodeStringNullable() throws IOException {
        return exactly(TEXT, lenient::decodeStringNullable);
    }

    @Override
    public char decodeChar() throws IOException {
        return exactly(TEXT, lenient::decodeChar);
    }

    @Override
    public boolean decodeBoolean() throws IOException {
        return exactly(TRUTH, lenient::decodeBoolean);
    }

    @Override
    public byte decodeByte() throws IOException {
        return exactly(WHOLE, lenient::decodeByte);
    }

    @Override
    public short decodeShort() throws IOException {
        return exactly(WHOLE, lenient::decodeShort);
    }

    @Override
    public int decodeInt() throws IOException {
        return exactly(WHOLE, lenient::decodeInt);
    }

    @Override
    public long decodeLong() throws IOException {
        return exactly(WHOLE, lenient::decodeLong);
    }

    @Override
    public BigInteger decodeBigInteger() throws IOException {
        return exactly(WHOLE, lenient::decodeBigInteger);
    }

    @Override
    public float decodeFloat() throws IOException {
        return exactly(NUMBER, lenient::decodeFloat);
    }

    @Override
    public double decodeDouble() throws IOException {
        return exactly(NUMBER, lenient::decodeDouble);
    }

    @Override
    public BigDecimal decodeBigDecimal() throws IOException {
        return exactly(NUMBER, lenient::decodeBigDecimal);
    }

    @Override
    public Number decodeNumber() throws IOException {
        return exactly(NUMBER, lenient::decodeNumber);
    }

    @Override
    public Decoder decodeArray(Argument<?> type) throws IOException {
        Decoder elements;
        try {
            elements = lenient.decodeArray(type);
        } catch (SerdeException e) {
            throw new NotAnArray();
        }
        if (parser.currentToken() != START_ARRAY) {
            // A value in place of an array would be decoded as its only element.
            throw new NotAnArray();
        }
        return inside(elements);
    }

    @Override
    public Decoder decodeObject(Argument<?> type) throws IOException {
        return inside(lenient.decodeObject(type));
    }

    private Decoder inside(Decoder decoder) {
        return new StrictDecoder(decoder, parser);
    }

    @Override
    public boolean hasNextArrayValue() throws IOException {
        return lenient.hasNextArrayValue();
    }

    @Override
    public @Nullable String decodeKey() throws IOException {
        return lenient.decodeKey();
    }

    @Override
    public boolean decodeNull() throws IOException {
        return lenient.decodeNull();
    }

    @Override
    public @Nullable Object decodeArbitrary() throws IOException {
        return lenient.decodeArbitrary();
    }

    @Override
    public JsonNode decodeNode() throws IOException {
        return lenient.decodeNode();
    }

    @Override
    public Decoder decodeBuffer() throws IOException {
        return lenient.decodeBuffer();
    }

    @Override
    public void skipValue() throws IOException {
        lenient.skipValue();
    }

    @Override
    public void finishStructure(boolean consumeLeftElements) throws IOException {
        lenient.finishStructure(consumeLeftElements);
    }

    @Override
    public IOException createDeserializationException(String message, @Nullable Object invalidValue) {
        return lenient.createDeserializationException(message, invalidValue);
    }
}
