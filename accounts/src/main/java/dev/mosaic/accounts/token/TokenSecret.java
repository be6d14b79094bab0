package dev.mosaic.accounts.token;

import java.nio.charset.StandardCharsets;

/**
 * The secret that signs and verifies the tokens of Mosaic. It must be kept secret: it can sign a token for any user.
 *
 * @param value at least 32 bytes in UTF-8, the size of a key for HS256 (RFC 7518, 3.2)
 */
public record TokenSecret(String value) {
    private static final int FEWEST_BYTES = 32;

    /** @throws TokensMisconfigured if it is shorter */
    public TokenSecret {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length < FEWEST_BYTES) {
            throw TokensMisconfigured.secretTooShort(length, FEWEST_BYTES);
        }
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
        return "a secret";
    }
}
