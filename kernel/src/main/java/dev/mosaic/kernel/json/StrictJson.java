package dev.mosaic.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.json.body.JsonMessageHandler;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.LimitingStream;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.serde.config.SerdeConfiguration;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.jackson.JacksonDecoder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Component that reads a body of one JSON value in UTF-8 (RFC 8259, 8.1), and refuses duplicate properties and text after the value.
 *
 * <p>It takes precedence over the reader of Micronaut, which uses the last of two properties and ignores text after the value.
 */
@Singleton
@Order(JsonMessageHandler.ORDER - 10)
@JsonMessageHandler.ConsumesJson
final class StrictJson<T> implements MessageBodyReader<T> {
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final SerdeRegistry types;
    private final SerdeConfiguration configuration;
    private final FieldFaults faults;

    StrictJson(SerdeRegistry types, SerdeConfiguration configuration, FieldFaults faults) {
        this.types = types;
        this.configuration = configuration;
        this.faults = faults;
    }

    @Override
    public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
        return mediaType != null && mediaType.matchesAllOrWildcardOrExtension(MediaType.EXTENSION_JSON);
    }

    @Override
    public @Nullable T read(
            Argument<T> type, @Nullable MediaType mediaType, Headers httpHeaders, InputStream inputStream) {
        try {
            String text = text(inputStream);
            return type.getType() == MergePatch.class ? patch(type, text) : read(type, text);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new CodecException("A body is not JSON", new JsonSyntaxException(e));
        } catch (IOException e) {
            throw new CodecException("The body cannot be read", e);
        }
    }

    /** Decodes UTF-8 strictly: the byte reader of Jackson accepts overlong sequences. */
    private static String text(InputStream body) throws IOException {
        return UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body.readAllBytes()))
                .toString();
    }

    /** Reads the properties of a merge patch as the object that the type names, and the names of those that are null. */
    @SuppressWarnings("unchecked") // The type of the patch has its properties as its only variable.
    private @Nullable T patch(Argument<T> type, String text) throws IOException {
        T properties = read((Argument<T>) type.getFirstTypeVariable().orElseThrow(), text);
        if (properties == null) {
            return null;
        }
        Set<String> cleared = FieldFaults.fields(text, json).entrySet().stream()
                .filter(field -> field.getValue().equals("null"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        return (T) new MergePatch<>(properties, cleared);
    }

    private @Nullable T read(Argument<T> type, String text) throws IOException {
        try {
            return decoded(type, text);
        } catch (SerdeException e) {
            throw faults.all(e, text, json, object -> decoded(type, object));
        }
    }

    private @Nullable T decoded(Argument<T> type, String text) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            return decoded(type, parser);
        }
    }

    private @Nullable T decoded(Argument<T> type, JsonParser parser) throws IOException {
        Deserializer.DecoderContext context = types.newDecoderContext(null);
        Decoder decoder = JacksonDecoder.create(parser, LimitingStream.limitsFromConfiguration(configuration));
        @SuppressWarnings("unchecked") // The registry returns a deserializer of the requested type.
        Deserializer<T> deserializer = (Deserializer<T>) types.findDeserializer(type);
        T value = deserializer
                .createSpecific(context, type)
                .deserializeNullable(new StrictDecoder(decoder, parser), context, type);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "Something follows the value");
        }
        return value;
    }
}
