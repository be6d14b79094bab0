package dev.mosaic.chat.thread;

/** Refusal to delete the caller's last thread. */
public final class LastThread extends ThreadException {
    private LastThread(String message) {
        super(message);
    }

    public static LastThread of(String title) {
        return new LastThread(
                "%s is the last thread and cannot be deleted. Create another thread first".formatted(title));
    }
}
