package dev.mosaic.onboarding;

import java.util.regex.Pattern;

/**
 * An email address, as it was written. Two that differ only in case are one user's; PostgreSQL compares them, so that there is one rule.
 *
 * @param value something, one {@code @}, something; no white space; at most 320 characters (RFC 3696)
 */
public record EmailAddress(String value) {
    private static final int LONGEST = 320;
    private static final Pattern FORM = Pattern.compile("[^\\s\\p{Cntrl}@]+@[^\\s\\p{Cntrl}@]+");

    /** @throws EmailMalformed if the text has not that form */
    public EmailAddress {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw EmailMalformed.of(value);
        }
    }
}
