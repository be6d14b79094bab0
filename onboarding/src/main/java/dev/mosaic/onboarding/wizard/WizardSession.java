package dev.mosaic.onboarding.wizard;

/** SQL that every statement begins with that writes into a session of the wizard. */
public final class WizardSession {
    /**
     * A common table expression {@code session} with the id of the session of {@code :userId}, which is made if there is none, and locked
     * either way.
     */
    public static final String LOCKED = """
            with session as (
                insert into onboarding.onboarding_sessions (user_id)
                values (:userId)
                on conflict (user_id) do update
                    set user_id = excluded.user_id
                returning id
            )
            """;

    private WizardSession() {}
}
