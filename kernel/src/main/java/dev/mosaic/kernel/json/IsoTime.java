package dev.mosaic.kernel.json;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Component that reads a time in ISO 8601 and no other notation.
 *
 * <p>The reader of Serde accepts any decimal as milliseconds, and takes minutes to compute the digits of "1e600000000".
 */
@Primary
@Singleton
final class IsoTime implements Deserializer<Instant> {
    @Override
    public Instant deserialize(Decoder decoder, DecoderContext context, Argument<? super Instant> type)
            throws IOException {
        String text = decoder.decodeString();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw decoder.createDeserializationException("This is no time", text);
        }
    }
}
