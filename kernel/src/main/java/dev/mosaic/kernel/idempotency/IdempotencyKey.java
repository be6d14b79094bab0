package dev.mosaic.kernel.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.kernel.caller.Caller;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of a user. It is stored as a hash, and a response is encrypted with another hash of it: only a client with the key can read what was stored, which
 * may contain a secret.
 */
record IdempotencyKey(Caller caller, String text) {
    static final String HEADER = "Idempotency-Key";

    /** A string of structured fields (RFC 8941, 3.3.3), or its characters without quotes. */
    private static final Pattern FORM = Pattern.compile("\"([\\x21\\x23-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e]{1,255})");

    /**
     * Parses the value of the header.
     *
     * @throws IdempotencyKeyMalformed if it has another form
     */
    static IdempotencyKey of(Caller caller, String header) {
        Matcher key = FORM.matcher(header.strip());
        if (!key.matches()) {
            throw IdempotencyKeyMalformed.of();
        }
        return new IdempotencyKey(caller, key.group(1) == null ? key.group(2) : key.group(1));
    }

    /** Returns the hash under which the response is stored, 32 bytes. */
    byte[] lookup() {
        return hash("lookup");
    }

    /** Returns the key with which the response is encrypted, 32 bytes. */
    byte[] secret() {
        return hash("secret");
    }

    private byte[] hash(String purpose) {
        return sha256("%s %s %s".formatted(purpose, caller.userId(), text).getBytes(UTF_8));
    }

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is available in every Java runtime", e);
        }
    }
}
