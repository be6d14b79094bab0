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
 * A position in a list that is ordered by creation time, then by ID. For a client it is an opaque string.
 *
 * @param createdAt from 1970 to 9999, in microseconds, the precision of PostgreSQL
 * @param mark the mark of its {@link Listing}; 0 before it is bound to one
 */
@Serdeable
public record Cursor(Instant createdAt, UUID id, int mark) {
    /** The position after the newest item: the first page begins here. */
    public static final Cursor END = new Cursor(Instant.parse("9999-12-31T23:59:59.999999Z"), new UUID(-1, -1));

    /** The form of a cursor as a regular expression of Java and of ECMA-262. */
    public static final String FORM = "^[A-Za-z0-9_-]+$";

    /** The message about a parameter that is not a cursor. */
    public static final String NONE = "must be the nextCursor of a page of this list";

    private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

    /** Creates a position that is not bound to a list. */
    public Cursor(Instant createdAt, UUID id) {
        this(createdAt, id, 0);
    }

    /**
     * Parses a string of {@link #toString()}; null yields {@link #END}.
     *
     * @throws CursorMalformed if the string is malformed
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

    /** Returns whether this position belongs to the list or is {@link #END}. */
    public boolean isOf(Listing listing) {
        return equals(END) || mark == listing.mark();
    }

    /**
     * Returns this position if it belongs to the list or is {@link #END}.
     *
     * @throws CursorMalformed if it belongs to another list
     */
    public Cursor in(Listing listing) {
        if (!isOf(listing)) {
            throw CursorMalformed.ofAnotherList(this);
        }
        return this;
    }

    /** Binds this position to the list. */
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
