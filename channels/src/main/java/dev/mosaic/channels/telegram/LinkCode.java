package dev.mosaic.channels.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The code by which a person links a chat: 60 random bits as 12 letters and digits, without those that look alike (Crockford's base 32).
 *
 * @param value a secret
 */
public record LinkCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads a code regardless of case and hyphens. */
    public LinkCode {
        value = value.replace("-", "").toUpperCase(Locale.ROOT);
    }

    static LinkCode random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new LinkCode(code.toString());
    }

    /** Returns its SHA-256 in hexadecimal. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
        return "a code";
    }
}
