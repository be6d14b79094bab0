package dev.mosaic.channels.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentsAndEventsIT {
    private static final String PATH = "/api/v1/edge/agents";
    private static final String EVENTS = "/api/v1/edge/events";

    private final TestDatabase database;
    private final ApiServer server;

    AgentsAndEventsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aCredentialIsShownOnceAndStoredHashed() {
        ApiUser ada = server.newcomer();

        Answer registered = ada.post(PATH, "{\"name\": \" Ada's laptop \"}");

        assertThat(registered.status()).isEqualTo(201);
        String credential = registered.json().text("credential");
        assertThat(credential).matches("mosaic_agent_[A-Za-z0-9_-]{43}");
        assertThat(registered.location()).isEqualTo(PATH + "/" + registered.id());
        assertThat(ada.get(registered.location()).body())
                .contains("Ada's laptop")
                .doesNotContain("credential", credential);
        assertThat(ada.get(PATH).body()).doesNotContain(credential);
        assertThat(database.query("select * from channels.edge_agents").toString())
                .doesNotContain(credential);
    }

    @Test
    void aCredentialReachesNothingOfItsUserAndATokenNothingOfAnAgent() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());

        for (Answer refused : List.of(
                agent.client().get(PATH),
                agent.client().get("/api/v1/personas"),
                agent.client().get("/api/v1/conversations"),
                agent.client().post(PATH, "{\"name\": \"x\"}"),
                agent.client().post(agent.commands(), "{\"type\": \"x\"}"),
                agent.user().post("/api/v1/edge/commands/lease", "{}"),
                agent.user().post(EVENTS, "{\"events\": [%s]}".formatted(event(UUID.randomUUID()))),
                agent.user()
                        .post(
                                "/api/v1/edge/commands/%s/acknowledgements".formatted(UUID.randomUUID()),
                                "{\"attempt\": 1, \"state\": \"received\"}"),
                server.anonymous().post("/api/v1/edge/commands/lease", "{}"),
                server.bearer("mosaic_agent_" + "A".repeat(43)).post("/api/v1/edge/commands/lease", "{}"),
                server.bearer("mosaic_agent_' or true --").post("/api/v1/edge/commands/lease", "{}"))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void anAgentOfAnotherUserIsNotFound() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(PATH + "/" + agent.id()).status()).isEqualTo(404);
        assertThat(mallory.delete(PATH + "/" + agent.id()).status()).isEqualTo(404);
        assertThat(mallory.post(PATH + "/" + agent.id() + "/credential", "").status())
                .isEqualTo(404);
        assertThat(mallory.get(PATH + "/" + agent.id() + "/events").status()).isEqualTo(404);
        assertThat(mallory.get(PATH).items()).isEmpty();
        for (Answer refused : List.of(
                server.anonymous().get(PATH),
                server.anonymous().post(PATH, "{\"name\": \"x\"}"),
                server.anonymous().delete(PATH + "/" + agent.id()))) {
            assertThat(refused.status()).isEqualTo(401);
        }
        assertThat(agent.lease(1, 0).status()).isEqualTo(200);
    }

    @Test
    void aDeletedAgentIsGoneWithItsCredentialCommandsAndEvents() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
        agent.queue("x");
        agent.client().post(EVENTS, "{\"events\": [%s]}".formatted(event(UUID.randomUUID())));

        Answer refused = agent.user().delete(PATH + "/" + agent.id());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("1 command and 1 event");

        Answer deleted = agent.user().delete(PATH + "/" + agent.id() + "?confirm=true");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(agent.lease(1, 0).status()).isEqualTo(401);
        assertThat(agent.user().get(agent.commands()).status()).isEqualTo(404);
        assertThat(database.value(
                        "select (select count(*) from channels.edge_command_queue where agent_id = ?::uuid)"
                                + " + (select count(*) from channels.edge_event_log where agent_id = ?::uuid)",
                        agent.id(),
                        agent.id()))
                .isEqualTo("0");
    }

    @Test
    void aUserHasAMaximumOfAgents() {
        ApiUser ada = server.newcomer();
        for (int i = 0; i < 100; i++) {
            ada.post(PATH, "{\"name\": \"x\"}");
        }

        Answer refused = ada.post(PATH, "{\"name\": \"x\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("100 agents");
    }

    @Test
    void aBatchThatIsSentAgainAddsNothing() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
        List<UUID> ids =
                IntStream.range(0, 100).mapToObj(_ -> UUID.randomUUID()).toList();
        String batch = batch(ids);

        assertThat(agent.client().post(EVENTS, batch).json().value("added")).isEqualTo(100);
        assertThat(agent.client().post(EVENTS, batch).json().value("added")).isEqualTo(0);

        assertThat(agent.user()
                        .get(PATH + "/" + agent.id() + "/events?limit=100")
                        .each("id"))
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(UUID::toString).toList());
        EdgeFixture other = EdgeFixture.registered(server, agent.user());
        assertThat(other.client().post(EVENTS, batch).json().value("added"))
                .as("the ids are the agent's")
                .isEqualTo(100);
    }

    @Test
    void batchesAtOnceStoreEachEventOnce() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
        List<UUID> ids = IntStream.range(0, 50).mapToObj(_ -> UUID.randomUUID()).toList();

        List<Answer> answers = AtOnce.times(8, () -> {
            List<UUID> shuffled = new java.util.ArrayList<>(ids);
            java.util.Collections.shuffle(shuffled);
            return agent.client().post(EVENTS, batch(shuffled));
        });

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream()
                        .mapToInt(answer -> (Integer)
                                java.util.Objects.requireNonNull(answer.json().value("added")))
                        .sum())
                .isEqualTo(50);
    }

    @Test
    void ofABatchWithAnInvalidEventNoneIsStored() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());

        Answer refused = agent.client()
                .post(
                        EVENTS,
                        "{\"events\": [%s, %s]}"
                                .formatted(
                                        event(UUID.randomUUID()),
                                        event(UUID.randomUUID()).replace("2026-01-31", "+1000000-01-31")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("in the years 1970 to 9999");
        assertThat(agent.user().get(PATH + "/" + agent.id() + "/events").items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"events\": []}",
                "{\"events\": [null]}",
                "{\"events\": [{}]}",
                "{\"events\": [1]}",
                "{\"events\": {\"id\": 1}}",
                "{\"events\": [{\"id\": \"x\", \"type\": \"x\", \"occurredAt\": \"2026-01-31T12:00:00Z\"}]}",
                "{\"events\": [{\"id\": \"0193fed7-5f92-7a0b-bdee-ddd244261b3e\", \"type\": \"\\u0000\", \"occurredAt\": \"2026-01-31T12:00:00Z\"}]}",
                "{\"events\": [{\"id\": \"0193fed7-5f92-7a0b-bdee-ddd244261b3e\", \"type\": \"x\", \"occurredAt\": \"1e600000000\"}]}",
                "{\"events\": [{\"id\": \"0193fed7-5f92-7a0b-bdee-ddd244261b3e\", \"type\": \"x\", \"occurredAt\": \"2026-01-31T12:00:00Z\", \"data\": {\"a\": \"\\ud800\"}}]}"
            })
    void anInvalidBatchIsRefused(String json) {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());

        assertThat(agent.client().post(EVENTS, json).status()).isEqualTo(400);
    }

    /** In jsonb a number has no exponent: these five bytes are 309 digits. */
    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "[%s1e308]"})
    void theDataOfAnEventHasAMaximumLength(String data) {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());
        String longest = data.formatted(data.startsWith("[") ? "1e308,".repeat(51) : "x".repeat(16_000));
        String tooLong = data.formatted(data.startsWith("[") ? "1e308,".repeat(53) : "x".repeat(17_000));

        assertThat(agent.client().post(EVENTS, withData(longest)).status()).isEqualTo(200);
        Answer refused = agent.client().post(EVENTS, withData(tooLong));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("must not be longer than 16384 bytes of JSON");
    }

    private static String withData(String data) {
        return "{\"events\": [%s]}"
                .formatted(event(UUID.randomUUID()).replace("{\"battery\": 12}", "{\"a\": %s}".formatted(data)));
    }

    @Test
    void aBatchOfMoreThanAHundredIsRefused() {
        EdgeFixture agent = EdgeFixture.registered(server, server.newcomer());

        assertThat(agent.client()
                        .post(
                                EVENTS,
                                batch(IntStream.range(0, 101)
                                        .mapToObj(_ -> UUID.randomUUID())
                                        .toList()))
                        .status())
                .isEqualTo(400);
    }

    private static String batch(List<UUID> ids) {
        return ids.stream().map(AgentsAndEventsIT::event).collect(Collectors.joining(", ", "{\"events\": [", "]}"));
    }

    private static String event(UUID id) {
        return "{\"id\": \"%s\", \"type\": \"battery_low\", \"occurredAt\": \"2026-01-31T12:00:00Z\", \"data\": {\"battery\": 12}}"
                .formatted(id);
    }
}
