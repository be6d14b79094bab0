package dev.mosaic.channels.edge.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.channels.edge.EdgeFixture;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {
    private final TestDatabase database;
    private final ApiServer server;

    CommandsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private EdgeFixture agent() {
        return EdgeFixture.registered(server, server.newcomer());
    }

    @Test
    void commandsAreDeliveredInTheirOrderUnderOneLease() {
        EdgeFixture agent = agent();
        List<String> ids = List.of(agent.queue("first"), agent.queue("second"), agent.queue("third"));

        List<JsonValue> leased = agent.lease(2);

        assertThat(leased).extracting(command -> command.text("id")).isEqualTo(ids.subList(0, 2));
        assertThat(leased).allSatisfy(command -> {
            assertThat(command.text("state")).isEqualTo("delivered");
            assertThat(command.value("attempt")).isEqualTo(1);
            assertThat(command.text("leasedUntil")).isNotEmpty();
            assertThat(command.at("payload").value("n")).isEqualTo(1);
        });
        assertThat(agent.lease(10)).as("while a command is under a lease").isEmpty();
        agent.acknowledge(ids.get(0), 1, "completed");
        assertThat(agent.lease(10)).as("while the other is").isEmpty();
        agent.acknowledge(ids.get(1), 1, "completed");
        assertThat(agent.lease(10)).extracting(command -> command.text("id")).containsExactly(ids.get(2));
    }

    @Test
    void anAgentTellsHowACommandGoesAndItsUserSeesIt() {
        EdgeFixture agent = agent();
        String good = agent.queue("good");
        String bad = agent.queue("bad");
        agent.lease(2);

        for (String state : List.of("received", "executing", "completed")) {
            Answer answer = agent.acknowledge(good, 1, state);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().text("state")).isEqualTo(state);
            assertThat(seen(agent, good).text("state")).isEqualTo(state);
            assertThat(seen(agent, good).value("reason")).isNull();
        }
        assertThat(agent.acknowledge(bad, 1, "failed").status()).isEqualTo(200);

        assertThat(seen(agent, good).text("finishedAt")).isNotEmpty();
        assertThat(seen(agent, good).value("leasedUntil")).isNull();
        assertThat(seen(agent, bad).text("state")).isEqualTo("failed");
        assertThat(seen(agent, bad).text("reason")).isEqualTo("why");
        assertThat(agent.user().get(agent.commands()).each("id")).containsExactly(bad, good);
    }

    @Test
    void anAcknowledgementThatIsRepeatedOrLateChangesNothing() {
        EdgeFixture agent = agent();
        String id = agent.queue("x");
        agent.lease(1);
        agent.acknowledge(id, 1, "executing");

        assertThat(agent.acknowledge(id, 1, "received").json().text("state")).isEqualTo("executing");
        Answer first = agent.acknowledge(id, 1, "completed");
        assertThat(agent.acknowledge(id, 1, "completed")).satisfies(repeated -> {
            assertThat(repeated.status()).isEqualTo(200);
            assertThat(repeated.json()).isEqualTo(first.json());
        });
        for (String earlier : List.of("received", "executing")) {
            assertThat(agent.acknowledge(id, 1, earlier)).satisfies(late -> {
                assertThat(late.status()).isEqualTo(200);
                assertThat(late.json()).isEqualTo(first.json());
            });
        }
        Answer refused = agent.acknowledge(id, 1, "failed");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("is completed");
    }

    @Test
    void aCommandQueuedAgainWithItsIdIsTheFirst() {
        EdgeFixture agent = agent();
        String id = UUID.randomUUID().toString();
        String body = "{\"id\": \"%s\", \"type\": \"%s\"}";

        Answer first = agent.user().post(agent.commands(), body.formatted(id, "once"));
        Answer again = agent.user().post(agent.commands(), body.formatted(id, "again"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).isEqualTo(agent.commands() + "/" + id);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(agent.lease(5)).hasSize(1);
        EdgeFixture other = agent();
        Answer taken = other.user().post(other.commands(), body.formatted(id, "hers"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(other.lease(5)).isEmpty();
    }

    @Test
    void anAgentReachesItsOwnCommandsAlone() {
        ApiUser ada = server.newcomer();
        EdgeFixture laptop = EdgeFixture.registered(server, ada);
        EdgeFixture phone = EdgeFixture.registered(server, ada);
        EdgeFixture mallorys = agent();
        String id = laptop.queue("x");

        for (EdgeFixture other : List.of(phone, mallorys)) {
            assertThat(other.lease(5)).isEmpty();
            assertThat(other.acknowledge(id, 1, "completed").status()).isEqualTo(404);
        }
        laptop.lease(1);
        for (EdgeFixture other : List.of(phone, mallorys)) {
            assertThat(other.acknowledge(id, 1, "completed").status()).isEqualTo(404);
        }
        ApiUser mallory = mallorys.user();
        assertThat(mallory.get(laptop.commands()).status()).isEqualTo(404);
        assertThat(mallory.get(laptop.commands() + "/" + id).status()).isEqualTo(404);
        assertThat(mallory.get(mallorys.commands() + "/" + id).status()).isEqualTo(404);
        assertThat(mallory.post(laptop.commands(), "{\"type\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(server.anonymous().get(laptop.commands()).status()).isEqualTo(401);
        assertThat(server.anonymous()
                        .post(laptop.commands(), "{\"type\": \"x\"}")
                        .status())
                .isEqualTo(401);
        assertThat(seen(laptop, id).text("state")).isEqualTo("delivered");
    }

    @Test
    void aQueueHasAMaximum() {
        EdgeFixture agent = agent();
        database.execute("""
                insert into channels.edge_command_queue (id, user_id, agent_id, type, payload, expires_at)
                select gen_random_uuid(), user_id, id, 'x', '{}', now() + interval '1 hour'
                from channels.edge_agents, generate_series(1, 1000)
                where id = ?::uuid
                """, agent.id());

        Answer refused = agent.user().post(agent.commands(), "{\"type\": \"x\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("1000 unfinished commands");
        assertThat(agent.lease(100)).hasSize(100);
    }

    @Test
    void aPayloadHasAMaximumLength() {
        EdgeFixture agent = agent();
        String command = "{\"type\": \"x\", \"payload\": {\"a\": \"%s\"}}";
        int most = 16_384 - "{'a':''}".length();

        Answer longest = agent.user().post(agent.commands(), command.formatted("x".repeat(most)));
        Answer refused = agent.user().post(agent.commands(), command.formatted("x".repeat(most + 1)));

        assertThat(longest.status()).as(longest.body()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("payload", "must not be longer than 16384 bytes of JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                              | type
            {"type": " "}                                   | type
            {"type": "\\u0000"}                              | type
            {"type": "x", "payload": {"a": "\\u0000"}}       | payload
            {"type": "x", "payload": {"a": "\\udc00"}}       | payload
            {"type": "x", "expiresInSeconds": 0}            | expiresInSeconds
            {"type": "x", "expiresInSeconds": 2592001}      | expiresInSeconds
            {"type": "x", "id": "x"}                        | id
            """)
    void anInvalidFieldOfACommandIsNamed(String json, String field) {
        EdgeFixture agent = agent();

        Answer refused = agent.user().post(agent.commands(), json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state\": \"completed\"}",
                "{\"attempt\": 0, \"state\": \"completed\"}",
                "{\"attempt\": 1}",
                "{\"attempt\": 1, \"state\": \"queued\"}",
                "{\"attempt\": 1, \"state\": \"failed\"}",
                "{\"attempt\": 1, \"state\": \"failed\", \"reason\": \"\\u0000\"}",
                "[]"
            })
    void anInvalidAcknowledgementIsRefused(String json) {
        EdgeFixture agent = agent();
        String id = agent.queue("x");
        agent.lease(1);

        assertThat(agent.client()
                        .post("/api/v1/edge/commands/%s/acknowledgements".formatted(id), json)
                        .status())
                .isEqualTo(400);
        assertThat(seen(agent, id).text("state")).isEqualTo("delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"limit\": 0}", "{\"limit\": 101}", "{\"waitSeconds\": -1}", "{\"waitSeconds\": 61}"})
    void anInvalidLeaseIsRefused(String json) {
        assertThat(agent().client().post("/api/v1/edge/commands/lease", json).status())
                .isEqualTo(400);
    }

    private static JsonValue seen(EdgeFixture agent, String id) {
        return agent.user().get(agent.commands() + "/" + id).json();
    }
}
