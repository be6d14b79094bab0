package dev.mosaic.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creations of all modules with Idempotency-Key: every operation of the document that a user sends and that responds with 201. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotentCreationsIT {
    private static final String KEY = "Idempotency-Key";
    private static final String THREADS = "/api/v1/threads";

    private final TestDatabase database;
    private final ApiServer server;
    private final ApiDocument document;
    private final Belongings belongings;

    IdempotentCreationsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database, Belongings.SETTINGS);
        this.document = ApiDocument.servedTo(server.anonymous());
        CourseContent.importInto(database);
        this.belongings = Belongings.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<ApiOperation> creations() {
        return document.operations().stream()
                .filter(operation -> operation.method().equals("POST"))
                .filter(operation ->
                        operation.wantsToken() && operation.statuses().contains(201));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("creations")
    void aRepeatedCreationGetsTheFirstResponse(ApiOperation operation) {
        assertThat(operation.parameters()).extracting(ApiParameter::name).contains(KEY);
        ApiRequest request = ApiRequest.of(operation, belongings.idsOf(operation));
        ApiUser user = belongings.sender(operation).with(KEY, UUID.randomUUID().toString());

        Answer first = request.sentBy(user);
        Answer again = request.sentBy(user);

        assertThat(first.status()).as(first.body()).isBetween(200, 201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.location()).isEqualTo(first.location());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void concurrentRequestsWithOneKeyCreateOneThread() {
        ApiUser ada = server.newcomer();
        ApiUser keyed = ada.with(KEY, "\"%s\"".formatted(UUID.randomUUID()));

        List<Answer> answers = AtOnce.times(8, () -> keyed.post(THREADS, "{\"title\": \"Once\"}"));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(ada.get(THREADS).items()).hasSize(1);
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        ApiUser keyed = server.newcomer().with(KEY, UUID.randomUUID().toString());
        keyed.post(THREADS, "{\"title\": \"Once\"}");

        for (Answer refused : List.of(
                keyed.post(THREADS, "{\"title\": \"Twice\"}"),
                keyed.post("/api/v1/personas", "{\"name\": \"Once\"}"))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().text("code")).isEqualTo("idempotency-key-reused");
        }
        assertThat(keyed.get(THREADS).items()).hasSize(1);
    }

    @Test
    void theKeyOfAnotherUserIsFree() {
        String key = UUID.randomUUID().toString();
        ApiUser ada = server.newcomer().with(KEY, key);
        ApiUser grace = server.newcomer().with(KEY, key);

        String adas = ada.post(THREADS, "{\"title\": \"Once\"}").id();

        assertThat(grace.post(THREADS, "{\"title\": \"Once\"}").id()).isNotEqualTo(adas);
    }

    @Test
    void aRefusedRequestMayBeRepeatedWithItsKey() {
        ApiUser keyed = server.newcomer().with(KEY, UUID.randomUUID().toString());

        assertThat(keyed.post(THREADS, "{\"title\": \"\"}").status()).isEqualTo(400);
        assertThat(keyed.post(THREADS, "{\"title\": \"x\", \"personaId\": \"%s\"}".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(keyed.post(THREADS, "{\"title\": \"Once\"}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a b", "\"a\"b", "ä"})
    void aMalformedKeyIsRefused(String key) {
        Answer refused = server.newcomer().with(KEY, key).post(THREADS, "{\"title\": \"x\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().text("code")).isEqualTo("idempotency-key-malformed");
    }

    /** The response of a registration has a credential, which is stored nowhere else. */
    @Test
    void aStoredResponseIsEncrypted() {
        String key = UUID.randomUUID().toString();
        String credential = server.newcomer()
                .with(KEY, key)
                .post("/api/v1/edge/agents", "{\"name\": \"laptop\"}")
                .json()
                .text("credential");

        String stored = database.value("""
                select string_agg(encode(key, 'escape') || encode(response, 'escape'), ' ')
                from onboarding.idempotency_keys
                """);

        assertThat(stored).isNotEmpty().doesNotContain(credential, key, "laptop");
    }

    @Test
    void keysOlderThanADayAreDeleted() {
        ApiUser ada = server.newcomer();
        String old = ada.with(KEY, "old").post(THREADS, "{\"title\": \"Old\"}").id();
        database.execute("""
                update onboarding.idempotency_keys
                set created_at = now() - interval '25 hours'
                where user_id = (select user_id from chat.threads where id = ?::uuid)
                """, old);

        assertThat(ada.with(KEY, "old").post(THREADS, "{\"title\": \"New\"}").status())
                .isEqualTo(201);
        assertThat(ada.get(THREADS).items()).hasSize(2);
    }
}
