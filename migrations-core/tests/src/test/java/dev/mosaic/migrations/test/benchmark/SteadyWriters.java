package dev.mosaic.migrations.test.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Writes single rows at a fixed rate, an update and an insert in turn, each in a transaction of its own.
 *
 * <p>A write is due at its time, whether the one before it is done or not, and what it has waited for that counts.
 */
final class SteadyWriters implements AutoCloseable {
    private static final int THREADS = 4;
    private static final long BETWEEN_WRITES_NANOS = 10_000_000L;

    private final DataSource dataSource;
    private final List<UUID> ids = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<List<Write>>> writers = new ArrayList<>();
    private volatile boolean done;

    private SteadyWriters(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writers that are at work. */
    static SteadyWriters on(DataSource dataSource) throws SQLException {
        SteadyWriters writers = new SteadyWriters(dataSource);
        writers.chooseRows();
        for (int i = 0; i < THREADS; i++) {
            writers.writers.add(writers.threads.submit(writers::write));
        }
        return writers;
    }

    /**
     * A write.
     *
     * @param due when it was to begin, in nanoseconds of the clock of the process
     * @param nanos how much later it was done
     */
    record Write(long due, long nanos) {}

    /** How long writes took, in milliseconds. */
    record Latencies(double median, double p99, double worst) {
        /** Of those that were due in that time. */
        static Latencies of(List<Write> writes, long from, long to) {
            double[] sorted = writes.stream()
                    .filter(write -> write.due >= from && write.due < to)
                    .mapToDouble(write -> write.nanos / 1e6)
                    .sorted()
                    .toArray();
            return new Latencies(
                    sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], sorted[sorted.length - 1]);
        }
    }

    /** Ends them, and tells what they have written. */
    List<Write> end() throws InterruptedException, ExecutionException {
        done = true;
        List<Write> all = new ArrayList<>();
        for (Future<List<Write>> writer : writers) {
            all.addAll(writer.get());
        }
        return all;
    }

    @Override
    public void close() {
        done = true;
        threads.shutdown();
    }

    private void chooseRows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id from a.history tablesample bernoulli (1)")) {
            while (result.next()) {
                ids.add(result.getObject(1, UUID.class));
            }
        }
    }

    private List<Write> write() throws SQLException {
        List<Write> took = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update a.history set content = ? where id = ?");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into a.history (id, conversation_id, user_id, persona_id, content)
                        select %s, conversation_id, user_id, (select id from a.personas limit 1), ?
                        from a.history
                        where id = ?
                        """.formatted(HistoryServer.NEW_ID))) {
            long due = System.nanoTime();
            for (int i = 0; !done; i++) {
                due += BETWEEN_WRITES_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
                PreparedStatement statement = i % 2 == 0 ? update : insert;
                statement.setString(1, "What a writer has to say " + i);
                statement.setObject(2, ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
                statement.executeUpdate();
                took.add(new Write(due, System.nanoTime() - due));
            }
        }
        return took;
    }
}
