package dev.mosaic.channels.edge.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.channels.edge.EdgeFixture;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@ModuleTest("channels")
class LongPollsIT {
    private static final Map<String, String> SLOW = Map.of("mosaic.edge.poll-interval", "1m");

    private final TestDatabase database;

    LongPollsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void aWaitingRequestGetsACommandAsSoonAsItIsQueued() throws Exception {
        try (ApiServer server = ApiServer.on(database, SLOW);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
            Future<Answer> waiting = threads.submit(() -> agent.lease(1, 20));
            awaitSeen(agent);

            String id = agent.queue("x");

            assertThat(waiting.get().body()).contains(id);
            Future<Answer> next = threads.submit(() -> agent.lease(1, 20));
            String second = agent.queue("y");
            agent.acknowledge(id, 1, "completed");
            assertThat(next.get().body()).contains(second);
        }
    }

    @Test
    void aCommandQueuedInAnotherProcessIsFound() throws Exception {
        Map<String, String> fast = Map.of("mosaic.edge.poll-interval", "50ms");
        try (ApiServer server = ApiServer.on(database, fast);
                ApiServer other = ApiServer.on(database, fast);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
            Future<Answer> waiting = threads.submit(() -> agent.on(other).lease(1, 20));
            awaitSeen(agent);

            assertThat(agent.queue("x")).isNotEmpty();

            assertThat(waiting.get().json().at("commands").elements()).hasSize(1);
        }
    }

    @Test
    void aRequestWaitsNoLongerThanItSaysAndHoldsNoConnection() throws Exception {
        try (ApiServer server = ApiServer.on(
                        database,
                        Map.of(
                                "datasources.default.maximum-pool-size",
                                "2",
                                "mosaic.edge.max-waiting-per-agent",
                                "50"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
            long begin = System.nanoTime();
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(threads.submit(() -> agent.lease(1, 3)));
            }

            assertThat(agent.user().get("/api/v1/edge/agents").status()).isEqualTo(200);
            for (Future<Answer> each : waiting) {
                assertThat(each.get().status()).isEqualTo(200);
                assertThat(each.get().json().at("commands").elements()).isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
        }
    }

    @Test
    void tooManyWaitingRequestsAreRefusedAndOneWithoutAWaitIsNot() throws Exception {
        try (ApiServer server = ApiServer.on(database, Map.of("mosaic.edge.max-waiting-per-agent", "1"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
            List<Future<Answer>> both =
                    List.of(threads.submit(() -> agent.lease(1, 4)), threads.submit(() -> agent.lease(1, 4)));
            EdgeFixture other = EdgeFixture.registered(server, agent.user());

            assertThat(other.lease(1, 1).status()).isEqualTo(200);
            assertThat(agent.lease(1, 0).status()).isEqualTo(200);
            List<Answer> answers = List.of(both.getFirst().get(), both.getLast().get());
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 429);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .allSatisfy(
                            refused -> assertThat(refused.header("retry-after")).isEqualTo("5"));
            assertThat(agent.lease(1, 1).status())
                    .as("the permit is free again")
                    .isEqualTo(200);
        }
    }

    @Test
    void aShutdownEndsTheWaits() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ApiServer server = ApiServer.on(database, SLOW);
            EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
            Future<Object> waiting = threads.submit(() -> {
                try {
                    return agent.lease(1, 25);
                } catch (RuntimeException e) {
                    return e; // The client of the server is closed with it.
                }
            });
            awaitSeen(agent);
            long begin = System.nanoTime();

            server.close();

            assertThat(waiting.get()).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void aReplacedCredentialGetsNoCommandsEvenWhileItWaits() throws Exception {
        try (ApiServer server = ApiServer.on(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
            Future<Answer> waiting = threads.submit(() -> agent.lease(1, 4));
            awaitSeen(agent);
            Answer replaced = agent.user().post("/api/v1/edge/agents/%s/credential".formatted(agent.id()), "");

            String id = agent.queue("x");

            assertThat(waiting.get().body()).doesNotContain(id);
            assertThat(agent.lease(1, 0).status()).isEqualTo(401);
            assertThat(server.bearer(replaced.json().text("credential"))
                            .post("/api/v1/edge/commands/lease", "{}")
                            .body())
                    .contains(id);
        }
    }

    private static void awaitSeen(EdgeFixture agent) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> agent.user()
                                .get("/api/v1/edge/agents/" + agent.id())
                                .json()
                                .value("lastSeenAt")
                        != null);
    }
}
