package dev.mosaic.migrations.test.benchmark;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.benchmark.SteadyWriters.Latencies;
import dev.mosaic.migrations.test.benchmark.SteadyWriters.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Backfills a column of many rows: in one statement, in a plain loop, and as a batched step; with and without concurrent writers. An update of an
 * unrelated table is the baseline: it slows writers down only by the load on the machine, without any lock.
 */
final class BackfillBenchmark {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final long WARM_UP_MS = 2_000;
    private static final long IDLE_MS = 15_000;

    private final HistoryServer server;
    private int batchSize = 5_000;

    private BackfillBenchmark(HistoryServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        try (HistoryServer server = new HistoryServer(ROWS)) {
            BackfillBenchmark benchmark = new BackfillBenchmark(server);
            benchmark.alone();
            benchmark.withWriters();
        }
    }

    private void alone() throws Exception {
        List<Double> engine = new ArrayList<>();
        List<Double> loop = new ArrayList<>();
        List<Double> atOnce = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            engine.add(rate(this::engine, server.copy()));
            loop.add(rate(this::loop, server.copy()));
            atOnce.add(rate(BackfillBenchmark::atOnce, server.copy()));
        }
        System.out.printf("%n%,d rows of a table with five indexes %18s %8s%n", ROWS, "rows/s", "ratio");
        printRate("one UPDATE", median(atOnce), median(atOnce));
        printRate("plain loop, batches of " + batchSize, median(loop), median(atOnce));
        printRate("Mosaic", median(engine), median(atOnce));
    }

    private void withWriters() throws Exception {
        List<Pace> engine = new ArrayList<>();
        List<Pace> loop = new ArrayList<>();
        List<Pace> atOnce = new ArrayList<>();
        List<Pace> elsewhere = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            engine.add(pace(this::engine, server.copy()));
            loop.add(pace(this::loop, server.copy()));
            atOnce.add(pace(BackfillBenchmark::atOnce, server.copy()));
            elsewhere.add(pace(BackfillBenchmark::elsewhere, server.copyWithTwin()));
        }
        System.out.printf(
                "%nthe same while 4 threads write 100 rows/s each %9s %8s %8s %8s %8s%n",
                "rows/s", "p50 ms", "p99 ms", "ratio", "worst ms");
        print("Mosaic", engine);
        print("plain loop", loop);
        print("one UPDATE", atOnce);
        print("one UPDATE of a table without other writers", elsewhere);
        print(
                "no backfill",
                Stream.of(engine, loop, atOnce, elsewhere)
                        .flatMap(List::stream)
                        .map(pace -> new Pace(0, pace.idle, pace.idle))
                        .toList());
    }

    /**
     * What a backfill and the writers beside it get.
     *
     * @param rate how many rows a second are filled
     * @param idle how long a write took just before
     * @param filling and while rows were filled
     */
    private record Pace(double rate, Latencies idle, Latencies filling) {
        double ratio() {
            return filling.p99() / idle.p99();
        }
    }

    /** The writers are watched before and during the backfill, in the same database: what else the machine does changes by the minute. */
    private static Pace pace(Way way, DataSource copy) throws Exception {
        try (SteadyWriters writers = SteadyWriters.on(copy)) {
            Thread.sleep(WARM_UP_MS);
            long idle = System.nanoTime();
            Thread.sleep(IDLE_MS);
            long started = System.nanoTime();
            double rate = rate(way, copy);
            long done = System.nanoTime();
            List<Write> writes = writers.end();
            return new Pace(rate, Latencies.of(writes, idle, started), Latencies.of(writes, started, done));
        }
    }

    private static void print(String name, List<Pace> paces) {
        System.out.printf(
                "  %-44s %9.0f %8.1f %8.1f %8.2f %8.0f%n",
                name,
                median(paces, Pace::rate),
                median(paces, pace -> pace.filling.median()),
                median(paces, pace -> pace.filling.p99()),
                median(paces, Pace::ratio),
                median(paces, pace -> pace.filling.worst()));
    }

    private static double median(List<Pace> paces, ToDoubleFunction<Pace> number) {
        return median(paces.stream().mapToDouble(number).boxed().toList());
    }

    private void engine(DataSource dataSource) {
        var migrations = HistoryServer.engine(dataSource, MigrationSettings.defaults());
        migrations.migrate();
        Backfill backfill = migrations.backfills().getFirst();
        batchSize = (int) (backfill.rowsRead() / backfill.batches());
    }

    /** A handwritten loop: without stored progress, batch measurement, or regard for writers. */
    private void loop(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next = connection.prepareStatement(
                        "select id from a.history where id > ? order by id offset ? limit 1");
                PreparedStatement backfill =
                        connection.prepareStatement(HistoryServer.backfill("history.id > ? and history.id <= ?"))) {
            connection.setAutoCommit(false);
            UUID from = new UUID(0, 0);
            UUID last = new UUID(-1, -1);
            while (!from.equals(last)) {
                next.setObject(1, from);
                next.setInt(2, batchSize - 1);
                UUID upTo = last;
                try (ResultSet result = next.executeQuery()) {
                    if (result.next()) {
                        upTo = result.getObject(1, UUID.class);
                    }
                }
                backfill.setObject(1, from);
                backfill.setObject(2, upTo);
                backfill.executeUpdate();
                connection.commit();
                from = upTo;
            }
        }
    }

    private static void atOnce(DataSource dataSource) throws SQLException {
        execute(dataSource, HistoryServer.backfill("true"));
    }

    private static void elsewhere(DataSource dataSource) throws SQLException {
        execute(dataSource, HistoryServer.backfill(HistoryServer.TWIN, "true"));
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double rate(Way way, DataSource dataSource) throws Exception {
        long started = System.nanoTime();
        way.backfill(dataSource);
        return ROWS / ((System.nanoTime() - started) / 1e9);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void printRate(String name, double rate, double base) {
        System.out.printf("  %-46s %6.0f %8.2f%n", name, rate, rate / base);
    }

    private interface Way {
        void backfill(DataSource dataSource) throws Exception;
    }
}
