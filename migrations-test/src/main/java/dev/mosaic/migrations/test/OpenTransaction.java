package dev.mosaic.migrations.test;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A transaction that holds its locks while a concurrent action starts, for tests of the action's behaviour after the commit. */
public final class OpenTransaction {
    private OpenTransaction() {}

    /** Executes the statements, runs the action until it waits for a lock or ends, then commits; returns the action's result. */
    public static <T> T during(TestDatabase database, String statements, Callable<T> action) throws Exception {
        return during(database, statements, action, false);
    }

    /** Executes the statements, runs the action until it waits for a lock, then commits; fails if the action ends without waiting. */
    public static <T> T blocking(TestDatabase database, String statements, Callable<T> action) throws Exception {
        return during(database, statements, action, true);
    }

    /**
     * Executes the statements, runs the action until its session waits for a lock, ends that session, and rolls back; returns
     * the action's result. The lock is held until then, so the action cannot go on before.
     */
    public static <T> T terminating(TestDatabase database, String statements, Callable<T> action) throws Exception {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(statements);
            Future<T> result = thread.submit(action);
            while (!result.isDone() && !terminatesWaiting(database)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
            }
            T answer = result.get();
            connection.rollback();
            return answer;
        }
    }

    private static boolean terminatesWaiting(TestDatabase database) {
        return "true".equals(database.value("""
                select coalesce(bool_or(pg_terminate_backend(pid)), false)
                from pg_catalog.pg_stat_activity
                where datname = current_database()
                    and wait_event_type = 'Lock'
                """));
    }

    private static <T> T during(TestDatabase database, String statements, Callable<T> action, boolean isBlocking)
            throws Exception {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(statements);
            Future<T> result = thread.submit(action);
            while (!result.isDone() && !isAnySessionWaiting(database)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
            }
            if (isBlocking && result.isDone()) {
                throw new AssertionError("The action has ended without waiting for a lock");
            }
            connection.commit();
            return result.get();
        }
    }

    private static boolean isAnySessionWaiting(TestDatabase database) {
        return "true".equals(database.value("""
                select exists (
                    select
                    from pg_catalog.pg_stat_activity
                    where datname = current_database()
                        and wait_event_type = 'Lock'
                )
                """));
    }
}
