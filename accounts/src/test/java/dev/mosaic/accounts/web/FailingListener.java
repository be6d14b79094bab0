package dev.mosaic.accounts.web;

import dev.mosaic.kernel.user.RegisteredUser;
import dev.mosaic.kernel.user.UserRegistrationListener;
import jakarta.inject.Singleton;

/** A listener that fails for users of one name. */
@Singleton
final class FailingListener implements UserRegistrationListener {
    static final String NAME = "Fails";

    @Override
    public void onRegistration(RegisteredUser user) {
        if (NAME.equals(user.name())) {
            throw new IllegalStateException("The rows of " + user.id() + " cannot be created");
        }
    }
}
