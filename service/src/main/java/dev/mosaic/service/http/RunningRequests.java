package dev.mosaic.service.http;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts the requests of this process that have begun to arrive and are not answered to their end. */
@Singleton
final class RunningRequests {
    private int count;
    private volatile boolean areLast;

    /** Makes each answer from now on end its connection, so that clients and proxies turn to another process. */
    void expectNoMore() {
        areLast = true;
    }

    boolean areLast() {
        return areLast;
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
     * @param longest how long at most
     * @return how many still run
     */
    synchronized int awaitNone(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); count > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return count;
    }
}
