package dev.mosaic.accounts;

import java.time.Duration;

/** The limit of attempts is reached. The password is not compared, so a correct one makes no difference. */
public final class TooManyAttempts extends AccountException {
    private final Duration pause;

    private TooManyAttempts(String message, Duration pause) {
        super(message);
        this.pause = pause;
    }

    public static TooManyAttempts until(Duration pause) {
        return new TooManyAttempts("Too many attempts. Try again in %d s".formatted(pause.toSeconds()), pause);
    }

    /** Returns the time until the next attempt: whole seconds, at least one. */
    public Duration pause() {
        return pause;
    }
}
