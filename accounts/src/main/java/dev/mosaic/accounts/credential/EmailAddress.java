package dev.mosaic.accounts.credential;

import dev.mosaic.accounts.EmailMalformed;
import dev.mosaic.kernel.user.EmailForm;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * An email address in Unicode NFC, with its case as entered. Two addresses that differ only in case belong to one account; only PostgreSQL compares
 * them, so that one rule applies.
 *
 * @param value text, one {@code @}, text; no white space; at most 320 characters (RFC 3696)
 */
public record EmailAddress(String value) {
    /** The maximum length in UTF-16 units. */
    public static final int LONGEST = EmailForm.LONGEST;

    /** The form as a regular expression of Java and of ECMA-262. It lists characters, because the classes of the two differ. */
    public static final String FORM = EmailForm.PATTERN;

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** @throws EmailMalformed if the text does not have this form */
    public EmailAddress {
        // RFC 6532, 3.1: a letter with a combining accent and the composed letter are the same mailbox.
        value = value.length() > LONGEST ? value : Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.length() > LONGEST || !PATTERN.matcher(value).matches()) {
            throw EmailMalformed.of(value);
        }
    }
}
