package dev.mosaic.onboarding;

/** More people log in and sign up at once than the memory for their passwords holds. */
public final class PasswordsBusy extends OnboardingException {
    private PasswordsBusy(String message) {
        super(message);
    }

    static PasswordsBusy now() {
        return new PasswordsBusy("Too many people log in at this moment. Try again in a few seconds");
    }
}
