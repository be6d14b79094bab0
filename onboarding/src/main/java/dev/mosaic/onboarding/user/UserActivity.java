package dev.mosaic.onboarding.user;

import dev.mosaic.kernel.user.LoginListener;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Records a login as the last activity of the user. */
@Singleton
final class UserActivity implements LoginListener {
    private final UserRepository users;

    UserActivity(UserRepository users) {
        this.users = users;
    }

    @Override
    public void onLogin(UUID userId) {
        users.touch(userId);
    }
}
