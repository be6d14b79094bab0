package dev.mosaic.kernel.user;

/** Listener that creates the rows that a module keeps of every user. A module that has such rows implements this interface as a bean. */
public interface UserRegistrationListener {
    /**
     * Creates the rows of a new user, in the transaction that creates the account and with the new user as the current caller. An exception rolls back
     * the registration.
     *
     * <p>The call is idempotent: for an ID that has been registered before, it changes nothing.
     */
    void onRegistration(RegisteredUser user);
}
