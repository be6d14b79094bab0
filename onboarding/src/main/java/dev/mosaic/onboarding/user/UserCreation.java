package dev.mosaic.onboarding.user;

import dev.mosaic.kernel.user.RegisteredUser;
import dev.mosaic.kernel.user.UserRegistrationListener;
import jakarta.inject.Singleton;

/** Component that creates the row of a new user, with a first persona that is active and the default one. */
@Singleton
final class UserCreation implements UserRegistrationListener {
    private static final String FIRST_PERSONA = "My Twin";

    private final UserRepository users;

    UserCreation(UserRepository users) {
        this.users = users;
    }

    @Override
    public void onRegistration(RegisteredUser user) {
        users.create(user.id(), user.name(), FIRST_PERSONA);
    }
}
