package dev.mosaic.console.access;

import java.util.regex.Pattern;

/**
 * The token of operators, known by its hash alone. The token has 256 random bits, so a fast hash is enough: it cannot be guessed, and a slow one would let
 * anyone load the processor.
 *
 * @param hash the SHA-256 of the token, 64 hexadecimal digits in lower case
 */
public record OperatorToken(String hash) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * Creates a token from its hash.
     *
     * @throws IllegalArgumentException if it is no SHA-256 in hexadecimal digits
     */
    public OperatorToken {
        if (!SHA_256.matcher(hash).matches()) {
            throw new IllegalArgumentException("The hash of the operator's token must have 64 hexadecimal digits.");
        }
    }

    /**
     * A token in clear text, which only its reader knows from now on.
     *
     * @param text the token
     * @param token the token by its hash
     */
    public record New(String text, OperatorToken token) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return "token with the hash " + token.hash;
        }
    }

    /** Creates a random token. */
    public static New create() {
        String text = RandomText.create();
        return new New(text, new OperatorToken(RandomText.hash(text)));
    }

    /** Compares a token in constant time. */
    public boolean matches(String text) {
        return RandomText.isSame(hash, RandomText.hash(text));
    }
}
