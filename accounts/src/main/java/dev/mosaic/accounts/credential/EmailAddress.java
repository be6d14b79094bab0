package dev.mosaic.accounts.credential;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * An email address, as it was written but for its accents, which are composed (Unicode NFC). Two that differ only in case are one user's; PostgreSQL compares them, so that there is one rule.
 *
 * @param value something, one {@code @}, something; no white space; at most 320 characters (RFC 3696)
 */
public record EmailAddress(String value) {
    /** The most UTF-16 units it has. */
    public static final int LONGEST = 320;

    /** How it looks, as a regular expression that Java and ECMA-262 read alike. Each of them has its own white space and control characters. */
    public static final String FORM = "^[^\\u0000-\\u0020\\u007f@]+@[^\\u0000-\\u0020\\u007f@]+$";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** @throws EmailMalformed if the text has not that form */
    public EmailAddress {
        // RFC 6532, 3.1: what is typed as a letter and an accent is the mailbox of the letter with that accent.
        value = value.length() > LONGEST ? value : Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.length() > LONGEST || !PATTERN.matcher(value).matches()) {
            throw EmailMalformed.of(value);
        }
    }
}
