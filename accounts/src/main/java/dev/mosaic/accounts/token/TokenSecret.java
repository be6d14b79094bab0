package dev.mosaic.accounts.token;

import java.nio.charset.StandardCharsets;

/**
 * What Mosaic signs tokens with, and knows them by: whoever has it can be anybody.
 *
 * @param value at least 32 bytes in UTF-8, as many as HS256 has (RFC 7518, 3.2)
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

    /** Nothing of it: it must not get into a log. */
    @Override
    public String toString() {
        return "a secret";
    }
}
