package dev.mosaic.onboarding;

/** A text that should be a cursor is none. */
public final class CursorMalformed extends OnboardingException {
    private CursorMalformed(String message) {
        super(message);
    }

    public static CursorMalformed of(String text) {
        return new CursorMalformed("This is not a cursor of ours: %s".formatted(text));
    }
}
