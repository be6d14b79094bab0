package dev.mosaic.accounts.credential;

import java.time.Duration;

/** Somebody tries too often to log in or to sign up. What was sent is not looked at, so a right password makes no difference. */
public final class TooManyAttempts extends CredentialException {
    private final Duration pause;

    private TooManyAttempts(String message, Duration pause) {
        super(message);
        this.pause = pause;
    }

    static TooManyAttempts until(Duration pause) {
        return new TooManyAttempts("Too many attempts. Try again in %d s".formatted(pause.toSeconds()), pause);
    }

    /** How long to wait: whole seconds, at least one. */
    public Duration pause() {
        return pause;
    }
}
