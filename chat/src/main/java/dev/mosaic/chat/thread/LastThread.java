package dev.mosaic.chat.thread;

/** The only thread was to be deleted. */
public final class LastThread extends ThreadException {
    private LastThread(String message) {
        super(message);
    }

    public static LastThread of(String title) {
        return new LastThread(
                "%s is the only thread, and there is always one. Create another one first".formatted(title));
    }
}
