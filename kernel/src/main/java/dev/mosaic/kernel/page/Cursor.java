package dev.mosaic.kernel.page;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by time of creation, then by id. To a client it is an opaque text.
 *
 * @param createdAt from 1970 to 9999, to the microsecond, which is what PostgreSQL keeps
 * @param mark that of its {@link Listing}; 0 as long as it has none
 */
@Serdeable
public record Cursor(Instant createdAt, UUID id, int mark) {
    /** After everything: where a list is read from that has not been read yet. */
    public static final Cursor END = new Cursor(Instant.parse("9999-12-31T23:59:59.999999Z"), new UUID(-1, -1));

    /** How a cursor looks to a client, as a regular expression of Java and of ECMA-262. */
    public static final String FORM = "^[A-Za-z0-9_-]+$";

    /** What is wrong with a text that is none. */
    public static final String NONE = "must be the nextCursor of a page of this list";

    private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

    /** Makes a place that belongs to no list yet. */
    public Cursor(Instant createdAt, UUID id) {
        this(createdAt, id, 0);
    }

    /**
     * Reads what {@link #toString()} wrote; an absent text means {@link #END}.
     *
     * @throws CursorMalformed if the text is anything else
     */
    public static Cursor of(@Nullable String text) {
        return text == null ? END : of(text, decoded(text));
    }

    private static Cursor of(String text, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw CursorMalformed.of(text);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long micros = buffer.getLong();
        if (micros < 0 || micros > ChronoUnit.MICROS.between(Instant.EPOCH, END.createdAt)) {
            throw CursorMalformed.of(text);
        }
        return new Cursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                new UUID(buffer.getLong(), buffer.getLong()),
                buffer.getInt());
    }

    /**
     * Returns this place if it is one of that list, or {@link #END}.
     *
     * @throws CursorMalformed if it is a place of another list
     */
    public Cursor in(Listing listing) {
        if (!equals(END) && mark != listing.mark()) {
            throw CursorMalformed.ofAnotherList(this);
        }
        return this;
    }

    /** Returns this place as one of that list. */
    Cursor markedFor(Listing listing) {
        return new Cursor(createdAt, id, listing.mark());
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw CursorMalformed.of(text);
        }
    }

    @Override
    @JsonValue
    public String toString() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(mark);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
