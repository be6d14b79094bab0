package dev.mosaic.channels.edge.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.channels.edge.EdgeFixture;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many requests of one agent, to two servers, while their connections are killed. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentDeliveryIT {
    private static final int POLLERS = 20;

    private final TestDatabase database;
    private final List<ApiServer> servers;

    /** Their leases run out in a second. */
    private final List<ApiServer> impatient;

    ConcurrentDeliveryIT(TestDatabase database) {
        this.database = database;
        this.servers = List.of(server(database, "60s"), server(database, "60s"));
        this.impatient = List.of(server(database, "1s"), server(database, "1s"));
    }

    private static ApiServer server(TestDatabase database, String lease) {
        return ApiServer.on(
                database,
                Map.of(
                        "mosaic.edge.lease", lease,
                        "mosaic.edge.max-waiting-per-agent", "100",
                        "mosaic.edge.poll-interval", "50ms",
                        "datasources.default.maximum-pool-size", "8"));
    }

    @AfterAll
    void stop() {
        servers.forEach(ApiServer::close);
        impatient.forEach(ApiServer::close);
    }

    @Test
    void ofTwentyRequestsAtOnceOneGetsTheLease() {
        EdgeFixture agent = agent();
        for (int i = 0; i < 5; i++) {
            agent.queue("x");
        }
        AtomicInteger next = new AtomicInteger();

        List<List<JsonValue>> leased = AtOnce.times(
                POLLERS, () -> agent.on(servers.get(next.getAndIncrement() % 2)).lease(1));

        assertThat(leased).filteredOn(commands -> !commands.isEmpty()).hasSize(1);
    }

    /** Commands queued at once are delivered in one order, each once, to whichever request comes. */
    @Test
    void commandsQueuedAndFetchedAtOnceAreDeliveredOnceEach() {
        EdgeFixture agent = agent();
        List<String> queued = Collections.synchronizedList(new ArrayList<>());
        List<String> delivered = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger next = new AtomicInteger();

        AtOnce.times(POLLERS, () -> {
            int mine = next.getAndIncrement();
            EdgeFixture here = agent.on(servers.get(mine % 2));
            if (mine < 5) {
                for (int i = 0; i < 10; i++) {
                    queued.add(agent.queue("x"));
                }
                return true;
            }
            Instant end = Instant.now().plusSeconds(60);
            while (delivered.size() < 50 && Instant.now().isBefore(end)) {
                for (JsonValue command : here.lease(3, 1).json().at("commands").elements()) {
                    delivered.add(command.text("id"));
                    here.acknowledge(command.text("id"), 1, "completed");
                }
            }
            return true;
        });

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(queued).doesNotHaveDuplicates();
        assertThat(delivered).isEqualTo(inOrder(agent));
    }

    /**
     * Pollers that die with commands in their hands, and connections that are terminated, lose nothing: each command is completed once, and no two live
     * leases overlap.
     */
    @Test
    void withTwentyPollersAndKillsNoneIsLostAndNoneHasTwoLeases() throws Exception {
        EdgeFixture agent = agent();
        List<String> queued = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            queued.add(agent.queue("x"));
        }
        Map<String, AtomicInteger> completed = new ConcurrentHashMap<>();
        Map<String, String> holders = new ConcurrentHashMap<>();
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        Instant end = Instant.now().plus(Duration.ofSeconds(90));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pollers = new ArrayList<>();
            for (int i = 0; i < POLLERS; i++) {
                EdgeFixture here = agent.on(impatient.get(i % 2));
                pollers.add(threads.submit(() -> {
                    while (completed.size() < queued.size() && Instant.now().isBefore(end)) {
                        poll(here, holders, completed, faults);
                    }
                }));
            }
            Future<?> killer = threads.submit(() -> {
                while (completed.size() < queued.size() && Instant.now().isBefore(end)) {
                    kill();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                }
            });
            for (Future<?> poller : pollers) {
                poller.get();
            }
            killer.get();
        }

        assertThat(faults).isEmpty();
        assertThat(completed.keySet()).containsExactlyInAnyOrderElementsOf(queued);
        assertThat(completed.values())
                .allSatisfy(times -> assertThat(times.get()).isEqualTo(1));
        assertThat(database.value(
                        "select count(*) from channels.edge_command_queue where agent_id = ?::uuid and state <> 'completed'",
                        agent.id()))
                .isEqualTo("0");
        assertThat(database.value(
                        "select max(attempt) > 1 from channels.edge_command_queue where agent_id = ?::uuid",
                        agent.id()))
                .as("some were delivered again")
                .isEqualTo("true");
    }

    /** Takes some commands; dies with every third delivery, else completes them. Failed requests are made again, as a client does. */
    private static void poll(
            EdgeFixture here, Map<String, String> holders, Map<String, AtomicInteger> completed, List<String> faults) {
        Answer answer = here.lease(3, 1);
        if (answer.status() != 200) {
            return; // The connection of this request was terminated.
        }
        boolean dies = ThreadLocalRandom.current().nextInt(3) == 0;
        for (JsonValue command : answer.json().at("commands").elements()) {
            String id = command.text("id");
            String delivery = id + " " + command.value("attempt");
            if (holders.putIfAbsent(delivery, delivery) != null) {
                faults.add("delivered twice with one attempt: " + delivery);
            }
            if (!dies) {
                complete(here, id, (Integer) Objects.requireNonNull(command.value("attempt")), completed, faults);
            }
        }
    }

    private static void complete(
            EdgeFixture here, String id, int attempt, Map<String, AtomicInteger> completed, List<String> faults) {
        for (int tries = 0; tries < 20; tries++) {
            Answer said = here.acknowledge(id, attempt, "completed");
            if (said.status() == 200) {
                completed.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
                return;
            }
            if (said.status() == 409) {
                return; // The lease ran out meanwhile.
            }
            if (said.status() < 500) {
                faults.add(said.toString());
                return;
            }
        }
    }

    private void kill() {
        database.query("""
                select pg_terminate_backend(pid)
                from pg_catalog.pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                order by random()
                limit 3
                """);
    }

    private List<String> inOrder(EdgeFixture agent) {
        return database
                .query(
                        "select id from channels.edge_command_queue where agent_id = ?::uuid order by position",
                        agent.id())
                .stream()
                .map(row -> Objects.toString(row.get("id")))
                .toList();
    }

    private EdgeFixture agent() {
        return EdgeFixture.registered(servers.getFirst(), servers.getFirst().newcomer());
    }
}
