package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.KilledModules.BASE;
import static dev.mosaic.migrations.test.KilledModules.SHOP;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is killed at a random moment, and the next one, which completes it.
 *
 * <p>{@code -Dmosaic.test.kills=200} runs more rounds (the profile {@code long} runs so many), {@code -Dmosaic.test.seed=…} other moments. What a
 * moment hits depends on the machine as well: a seed makes a failure likely again, not certain.
 */
@Timeout(120)
class RandomKillsIT {
    private static final Logger LOG = LoggerFactory.getLogger(RandomKillsIT.class);
    private static final int ROUNDS = Integer.getInteger("mosaic.test.kills", 2);
    private static final long SEED = Long.getLong("mosaic.test.seed", 1);

    private static final List<Kind> KINDS = List.of(Kind.values());

    @TempDir
    private static Path folder = Path.of("");

    private static OwnServer server;
    private static Catalog catalog;
    private static Rights rights;
    private static Duration length;

    /** What ends a run. */
    enum Kind {
        PROCESS_KILLED,
        SESSIONS_TERMINATED,
        SERVER_STOPPED
    }

    /**
     * The end of a run.
     *
     * @param moment when: as a part of the time that an undisturbed run takes
     */
    record Kill(Kind kind, double moment) {
        @Override
        public String toString() {
            return "%s at %.3f".formatted(kind, moment);
        }
    }

    /**
     * A database whose runs are killed, until one is left alone.
     *
     * @param kills one, or two; the second one hits the run that follows the first
     */
    record Round(int number, List<Kill> kills) {
        static Round of(int number, Random random) {
            Kill first = new Kill(KINDS.get(number % KINDS.size()), random.nextDouble());
            Kill second = new Kill(KINDS.get(random.nextInt(KINDS.size())), random.nextDouble() * (1 - first.moment()));
            return new Round(number, number % 2 == 0 ? List.of(first, second) : List.of(first));
        }

        @Override
        public String toString() {
            return "round %d of -Dmosaic.test.seed=%d: %s".formatted(number, SEED, kills);
        }
    }

    static List<Round> rounds() {
        Random random = new Random(SEED);
        return IntStream.rangeClosed(1, ROUNDS)
                .mapToObj(number -> Round.of(number, random))
                .toList();
    }

    @BeforeAll
    static void runUndisturbed() throws Exception {
        server = OwnServer.in(folder);
        MigratingProcess.write(folder, BASE, SHOP);
        TestDatabase database = newDatabase();
        try (MigratingProcess process = MigratingProcess.start(database, folder);
                Connection connection = database.dataSource().getConnection()) {
            awaitRun(connection, process);
            long began = System.nanoTime();
            watch(connection, process, Long.MAX_VALUE);
            assertThat(process.exitCode()).describedAs(process.output()).isZero();
            length = Duration.ofNanos(System.nanoTime() - began);
            LOG.info("-Dmosaic.test.seed={}; a run takes {} ms", SEED, length.toMillis());
        }
        assertFinished(database);
        catalog = database.catalog();
        rights = Rights.of(database);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theLastRunEndsWhereAnUndisturbedOneDoes(Round round) throws Exception {
        TestDatabase database = newDatabase();
        for (Kill kill : round.kills()) {
            List<String> running = runUntil(kill, database);
            try (Connection connection = database.dataSource().getConnection()) {
                LOG.info(
                        "Round {}: {} behind {} in {}",
                        round.number(),
                        kill,
                        ObservedSteps.at(connection).assertWhole().recorded(),
                        running);
            }
        }

        on(database, BASE, SHOP).migrate();

        assertFinished(database);
        assertThat(database.catalog().differencesTo(catalog)).isEmpty();
        assertThat(Rights.of(database)).isEqualTo(rights);
    }

    /** Starts a run and kills it; returns what its sessions ran then. */
    private static List<String> runUntil(Kill kill, TestDatabase database) throws Exception {
        try (MigratingProcess process = MigratingProcess.start(database, folder);
                Connection connection = database.dataSource().getConnection()) {
            awaitRun(connection, process);
            watch(connection, process, (long) (length.toNanos() * kill.moment()));
            List<String> running = running(connection);
            switch (kill.kind()) {
                case PROCESS_KILLED -> process.kill();
                case SESSIONS_TERMINATED -> terminate(connection);
                case SERVER_STOPPED -> server.crash();
            }
            int exitCode = process.exitCode();
            if (kill.kind() != Kind.PROCESS_KILLED) {
                assertThat(exitCode).describedAs(process.output()).isIn(0, MigratingProcess.REFUSED);
            }
            if (kill.kind() == Kind.SERVER_STOPPED) {
                server.restart();
                await().atMost(Duration.ofSeconds(30)).until(() -> isReachable(database));
            }
            if (exitCode == 0) {
                assertComplete(database);
            }
            return running;
        }
    }

    private static void awaitRun(Connection connection, MigratingProcess process) {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !running(connection).isEmpty() || !process.isAlive());
    }

    /** Checks the steps again and again, until the time is over or the process has ended. */
    private static void watch(Connection connection, MigratingProcess process, long nanos) throws SQLException {
        long began = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - began < nanos) {
            ObservedSteps.at(connection).assertWhole();
        }
    }

    /** What the other sessions of the database run, or have run last. */
    private static List<String> running(Connection connection) throws SQLException {
        return strings(connection, """
                select concat_ws(' ', state, wait_event, regexp_replace(left(query, 60), '\\s+', ' ', 'g'))
                from pg_catalog.pg_stat_activity
                where datname = current_database()
                  and backend_type = 'client backend'
                  and pid <> pg_backend_pid()
                """);
    }

    private static void terminate(Connection connection) throws SQLException {
        strings(connection, """
                select pg_terminate_backend(pid)::text
                from pg_catalog.pg_stat_activity
                where datname = current_database()
                  and backend_type = 'client backend'
                  and pid <> pg_backend_pid()
                """);
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        connection.setAutoCommit(true);
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    /** Everything is there and recorded once, nothing is left to do, and nothing is locked. */
    private static void assertFinished(TestDatabase database) throws SQLException {
        assertComplete(database);
        assertThat(on(database, BASE, SHOP).migrate().applied()).isEmpty();
        assertThat(on(database, BASE, SHOP).status().isUpToDate()).isTrue();
        assertThat(on(database, BASE, SHOP).verify().hasPassed()).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "0"
                        .equals(database.value(
                                "select count(*) from pg_catalog.pg_locks where locktype = 'advisory'")));
    }

    /** Each step is recorded, once and in its order, and each row is filled once. */
    private static void assertComplete(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            ObservedSteps steps = ObservedSteps.at(connection).assertWhole();
            assertThat(steps.recorded()).containsExactlyInAnyOrderElementsOf(KilledModules.STEPS);
            assertThat(steps.events()).containsExactlyElementsOf(KilledModules.STEPS);
            assertThat(strings(connection, "select distinct times::text from shop.items"))
                    .containsExactly("1");
            assertThat(strings(
                            connection,
                            "select kind from migrations.event where kind not in ('applied', 'adopted', 'failed')"))
                    .isEmpty();
            assertThat(strings(connection, """
                    select failed.module || ':' || failed.version
                    from migrations.event failed
                    join migrations.event applied on (applied.module, applied.version) = (failed.module, failed.version)
                    where failed.kind = 'failed'
                      and applied.kind <> 'failed'
                      and applied.id < failed.id
                    """)).isEmpty();
        }
    }

    private static boolean isReachable(TestDatabase database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Drops the last round's database with the roles of its modules, so that each run makes them again. */
    private static TestDatabase newDatabase() {
        TestDatabase maintenance = server.database();
        maintenance.execute("drop database if exists killed with (force)");
        maintenance
                .query("select rolname from pg_catalog.pg_roles where rolname like 'mosaic\\_%'")
                .forEach(role -> maintenance.execute("drop role " + role.get("rolname")));
        maintenance.execute("create database killed template template0");
        return server.database("killed");
    }
}
