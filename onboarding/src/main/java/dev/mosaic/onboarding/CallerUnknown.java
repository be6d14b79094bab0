package dev.mosaic.onboarding;

/** Nobody can be told to be the caller. */
public final class CallerUnknown extends OnboardingException {
    private CallerUnknown(String message) {
        super(message);
    }

    public static CallerUnknown of(String path) {
        return new CallerUnknown("%s belongs to a user, and this request names none".formatted(path));
    }
}
