package dev.mosaic.accounts.token;

import dev.mosaic.kernel.text.SingleLine;
import dev.mosaic.kernel.text.StorableCharacters;
import org.jspecify.annotations.Nullable;

/**
 * Whom a valid token is about, as its issuer says it.
 *
 * @param name what the issuer calls it, always the same
 * @param email null if the token tells none, or says that it is not verified
 * @param fullName null if the token tells none that can be stored
 */
public record VerifiedSubject(
        String name, @Nullable String email, @Nullable String fullName) {
    private static final int LONGEST = 255;

    public VerifiedSubject {
        fullName = fullName != null && SingleLine.problem(fullName, LONGEST, SingleLine.Blank.REFUSED) == null
                ? SingleLine.of(fullName)
                : null;
    }

    /** Whether a subject can have that name: OpenID Connect Core, 2, has it end at 255 characters. */
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
