package dev.mosaic.console.access;

import java.time.Instant;

/**
 * A session of an operator.
 *
 * @param operator the name of the person, for events; given by that person
 * @param formToken the secret that each form of its pages repeats
 * @param expiresAt when it ends
 */
public record Session(String operator, String formToken, Instant expiresAt) {
    /** Checks the secret of a form in constant time. */
    public boolean owns(String form) {
        return RandomText.isSame(formToken, form);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "session of " + operator + " until " + expiresAt;
    }
}
