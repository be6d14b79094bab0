package dev.mosaic.accounts.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token: the IDs of its user and its session, a secret of the session, and a secret of its own. The former tells an old token of the session,
 * which ends it, from an invented one, which does not.
 *
 * <p>Both secrets are random, so that a plain hash protects them: a slow one serves passwords, which can be guessed.
 */
final class RefreshToken {
    /** The length of the text of a token. */
    static final int LENGTH = 128;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 4 * Long.BYTES + 2 * SECRET_BYTES;

    private final UUID userId;
    private final UUID sessionId;
    private final byte[] family;
    private final byte[] secret;

    private RefreshToken(UUID userId, UUID sessionId, byte[] family, byte[] secret) {
        this.userId = userId;
        this.sessionId = sessionId;
        this.family = family;
        this.secret = secret;
    }

    /** Creates the first token of a session. */
    static RefreshToken first(UUID userId, UUID sessionId) {
        return new RefreshToken(userId, sessionId, random(), random());
    }

    /** Creates the next token of the same session. */
    RefreshToken next() {
        return new RefreshToken(userId, sessionId, family, random());
    }

    /** Parses a text of {@link #text()}; empty if it is none. */
    static Optional<RefreshToken> parsed(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID userId = new UUID(buffer.getLong(), buffer.getLong());
        UUID sessionId = new UUID(buffer.getLong(), buffer.getLong());
        int secrets = buffer.position();
        return Optional.of(new RefreshToken(
                userId,
                sessionId,
                Arrays.copyOfRange(bytes, secrets, secrets + SECRET_BYTES),
                Arrays.copyOfRange(bytes, secrets + SECRET_BYTES, BYTES)));
    }

    UUID userId() {
        return userId;
    }

    UUID sessionId() {
        return sessionId;
    }

    /** Returns the text that a client sends. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /** Returns the hash by which the tokens of one session are recognized, 32 bytes. */
    byte[] familyHash() {
        return hash("family", family);
    }

    /** Returns the hash by which this token is recognized, 32 bytes. */
    byte[] hash() {
        return hash("token", bytes());
    }

    /** Returns the key that encrypts the successor of this token, 32 bytes. */
    byte[] key() {
        return hash("successor", bytes());
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .put(family)
                .put(secret)
                .array();
    }

    private static byte[] random() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    private static byte[] hash(String purpose, byte[] input) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(US_ASCII));
            return digest.digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is available in every Java runtime", e);
        }
    }

    /** Omits the secrets, which must not be logged. */
    @Override
    public String toString() {
        return "refresh token of session " + sessionId;
    }
}
