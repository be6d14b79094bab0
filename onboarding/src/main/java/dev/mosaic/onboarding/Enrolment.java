package dev.mosaic.onboarding;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes users, each complete from the first moment: with a persona that is active and the default. */
@Singleton
public final class Enrolment {
    private static final String FIRST_PERSONA = "My Twin";

    private final UserRepository users;

    Enrolment(UserRepository users) {
        this.users = users;
    }

    /** The user of an email, enrolled now if there is none. However many ask at once, there is one user. */
    public Caller userOf(EmailAddress email) {
        return users.findId(email.value())
                .or(() -> Optional.ofNullable(users.enrol(email.value(), FIRST_PERSONA)))
                .map(Caller::new)
                // Somebody else enrolled it since the first look, and committed, for which the insert waited: look
                // again.
                .orElseGet(() -> userOf(email));
    }
}
