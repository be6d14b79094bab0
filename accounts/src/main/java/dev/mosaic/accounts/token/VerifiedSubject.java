package dev.mosaic.accounts.token;

import dev.mosaic.kernel.text.SingleLine;
import dev.mosaic.kernel.text.StorableCharacters;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a verified token.
 *
 * @param name the claim {@code sub}, which identifies the subject at its issuer
 * @param email null if the token has none, or declares it as not verified
 * @param fullName null if the token has no name that can be stored
 * @param session the claim {@code sid}; null if the token has none
 */
public record VerifiedSubject(
        String name,
        @Nullable String email,
        @Nullable String fullName,
        @Nullable String session) {
    private static final int LONGEST = 255;

    public VerifiedSubject {
        fullName = fullName != null && SingleLine.problem(fullName, LONGEST, SingleLine.Blank.REFUSED) == null
                ? SingleLine.of(fullName)
                : null;
    }

    /** Returns whether the text is valid as {@code sub}: at most 255 characters (OpenID Connect Core, 2). */
    static boolean isName(@Nullable String text) {
        return storable(text);
    }

    private static boolean storable(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.codePointCount(0, text.length()) <= LONGEST
                && StorableCharacters.problem(text) == null;
    }
}
