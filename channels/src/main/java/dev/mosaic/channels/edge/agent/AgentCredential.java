package dev.mosaic.channels.edge.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The credential of an agent: 256 random bits in base64url, after a prefix by which secret scanners recognize it.
 *
 * @param value a secret
 */
public record AgentCredential(String value) {
    private static final String PREFIX = "mosaic_agent_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static AgentCredential random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new AgentCredential(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the credential, if the text has the form of one. */
    public static Optional<AgentCredential> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AgentCredential(text)) : Optional.empty();
    }

    /** Returns its SHA-256 in hexadecimal. A slow hash adds nothing to 256 random bits. */
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
        return "a credential";
    }
}
