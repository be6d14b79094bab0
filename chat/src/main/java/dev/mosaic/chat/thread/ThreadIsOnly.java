package dev.mosaic.chat.thread;

/** The only thread was to be deleted. */
public final class ThreadIsOnly extends ThreadException {
    private ThreadIsOnly(String message) {
        super(message);
    }

    public static ThreadIsOnly of(String title) {
        return new ThreadIsOnly(
                "%s is the only thread, and there is always one. Create another one first".formatted(title));
    }
}
