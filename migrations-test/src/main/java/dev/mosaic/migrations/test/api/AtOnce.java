package dev.mosaic.migrations.test.api;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Concurrent execution of one action several times. */
public final class AtOnce {
    private AtOnce() {}

    /** Starts all executions together and waits for all. */
    public static <T> List<T> times(int times, Callable<T> action) {
        CyclicBarrier start = new CyclicBarrier(times);
        Callable<T> together = () -> {
            start.await();
            return action.call();
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(times, together)).stream()
                    .map(AtOnce::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
