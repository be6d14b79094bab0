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
 * Reads a time in ISO 8601, and no other.
 *
 * <p>Serde's own reader takes any decimal for milliseconds; for "1e600000000" it works out the digits, which takes minutes.
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
