package dev.mosaic.service.http;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Counter of the requests of this process from their first byte to the end of the response. */
@Singleton
final class RunningRequests {
    private int count;
    private volatile boolean isClosing;

    /** Makes each response from now on close its connection, so that clients and proxies connect to another process. */
    void closeConnections() {
        isClosing = true;
    }

    boolean isClosing() {
        return isClosing;
    }

    synchronized void begin() {
        count++;
    }

    synchronized void end(int ended) {
        count -= ended;
        notifyAll();
    }

    /**
     * Waits until no request runs.
     *
     * @param longest maximum time to wait
     * @return number of requests still running
     */
    synchronized int awaitNone(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); count > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return count;
    }
}
