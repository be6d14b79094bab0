package dev.mosaic.onboarding.wizard;

/** The SQL with which every statement begins that writes to a session of the wizard. */
public final class WizardSession {
    /**
     * A common table expression {@code session} with the ID of the session of {@code :userId}, which it locks, and creates if there is none.
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
