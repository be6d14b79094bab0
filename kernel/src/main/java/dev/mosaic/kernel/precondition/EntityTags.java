package dev.mosaic.kernel.precondition;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Component that computes strong entity tags: a checksum of the representation as JSON (RFC 9110, 8.8.3). */
@Singleton
final class EntityTags {
    private static final int BYTES = 12;

    private final JsonMapper json;

    EntityTags(JsonMapper json) {
        this.json = json;
    }

    /** Returns the tag of a representation, in double quotes. */
    String of(Object representation) {
        try {
            byte[] checksum = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(representation));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(checksum, BYTES)) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is available in every Java runtime", e);
        }
    }

    /** Returns whether a list of tags has this one, or is {@code *}. A weak tag equals no other (RFC 9110, 8.8.3.2). */
    static boolean contains(String list, String tag) {
        return list.strip().equals("*")
                || Arrays.stream(list.split(","))
                        .anyMatch(element -> element.strip().equals(tag));
    }
}
