package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Component that asks several databases at the same time. */
final class Asking {
    /** How many databases are asked at the same time. */
    private static final int AT_ONCE = 8;

    private Asking() {}

    /** Asks each database; one that cannot be asked is unknown. The answers are in the order of the targets. */
    static <T> List<Answer<T>> each(
            List<FleetTarget> targets, Function<FleetTarget, Migrations> opening, Function<Migrations, T> question) {
        return inParallel(targets, AT_ONCE, target -> one(target, opening, question));
    }

    /** Calls a function for each target, on some threads, in the order of the targets. */
    static <T> List<T> inParallel(List<FleetTarget> targets, int threads, Function<FleetTarget, T> function) {
        if (targets.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, targets.size()));
        try {
            List<Future<T>> results = targets.stream()
                    .map(target -> pool.submit(() -> function.apply(target)))
                    .toList();
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while databases were working", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.close();
        }
    }

    private static <T> Answer<T> one(
            FleetTarget target, Function<FleetTarget, Migrations> opening, Function<Migrations, T> question) {
        try {
            return new Answer.Known<>(target, question.apply(opening.apply(target)));
        } catch (MigrationException e) {
            return new Answer.Unknown<>(target, first(e));
        }
    }

    /** Returns the first reason of a failure. */
    static Explanation first(MigrationException failure) {
        return failure.explanations().get(0);
    }
}
