package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.message;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {
    private final TestDatabase database;
    private final ApiServer server;

    HistoryIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aMessageIsAddedForTheDefaultPersona() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        Answer added = ada.post(messages, """
                {"role": "assistant", "content": "Grüße 🦉", "metadata": {"channel": "imessage"}}
                """);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.location()).isEqualTo(messages + "/" + added.id());
        assertThat(added.json().text("personaId")).isEqualTo(ada.defaultPersona());
        assertThat(added.json().text("role")).isEqualTo("assistant");
        assertThat(added.json().text("content")).isEqualTo("Grüße 🦉");
        assertThat(added.json().at("metadata")).isEqualTo(JsonValue.of("{\"channel\": \"imessage\"}"));
        assertThat(ada.get(added.location()).json()).isEqualTo(added.json());
        assertThat(ada.get(messages).items()).containsExactly(added.json());
    }

    @Test
    void theIdsOfMessagesAreOrderedByTime() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        UUID first = UUID.fromString(send(ada, messages, "1").id());
        UUID second = UUID.fromString(send(ada, messages, "2").id());

        assertThat(first.version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }

    /** Regression: history was read by channel, for all personas. */
    @Test
    void twoPersonasOfOneUserNeverSeeEachOthersHistory() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();

        send(ada, messages, "at home");
        ada.post(messages, "{\"role\": \"user\", \"content\": \"at work\", \"personaId\": \"%s\"}".formatted(work));

        assertThat(ada.get(messages).each("content")).containsExactly("at home");
        assertThat(ada.get(messages + "?personaId=" + ada.defaultPersona()).each("content"))
                .containsExactly("at home");
        assertThat(ada.get(messages + "?personaId=" + work).each("content")).containsExactly("at work");
    }

    @Test
    void theConversationRecordsTheTimeOfItsLastMessage() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        Answer last = send(ada, messages, "last");

        assertThat(ada.get(messages.replace("/messages", "")).json().text("lastMessageAt"))
                .isEqualTo(last.json().text("createdAt"));
    }

    @Test
    void concurrentMessagesAreAllStoredAndTheLatestTimeIsRecorded() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        AtOnce.times(16, () -> send(ada, messages, "at once"));

        Answer page = ada.get(messages + "?limit=100");
        assertThat(page.items()).hasSize(16);
        assertThat(ada.get(messages.replace("/messages", "")).json().text("lastMessageAt"))
                .isEqualTo(page.each("createdAt").getLast());
    }

    @Test
    void theConversationOfAnotherUserIsNeitherReadNorWritten() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        Answer adas = send(ada, messages, "hers");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(messages).status()).isEqualTo(404);
        assertThat(mallory.get(messages + "/" + adas.id()).status()).isEqualTo(404);
        assertThat(send(mallory, messages, "mine").status()).isEqualTo(404);
        assertThat(mallory.post(messages, message(adas.id(), "hers?")).status()).isEqualTo(404);
        assertThat(ada.get(messages).each("content")).containsExactly("hers");
    }

    @Test
    void aPersonaOfAnotherUserIsNotFound() {
        ApiUser mallory = server.newcomer();
        String messages = conversation(mallory);
        for (String persona : new String[] {
            server.newcomer().defaultPersona(), UUID.randomUUID().toString()
        }) {
            assertThat(mallory.get(messages + "?personaId=" + persona).status()).isEqualTo(404);
            assertThat(mallory.post(messages, """
                            {"role": "user", "content": "x", "personaId": "%s"}
                            """.formatted(persona)).status()).isEqualTo(404);
        }
    }

    @Test
    void withoutADefaultPersonaAPersonaMustBeNamed() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String persona = ada.defaultPersona();
        database.execute("delete from onboarding.user_default_personas where persona_id = ?::uuid", persona);

        assertThat(ada.get(messages).status()).isEqualTo(409);
        assertThat(send(ada, messages, "x").body()).contains("has no default persona");
        assertThat(ada.get(messages + "?personaId=" + persona).status()).isEqualTo(200);
    }

    @Test
    void addingAMessageIsOneStatementBesideThePersonas() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        assertThat(server.statementsOf(() -> send(ada, messages, "counted"))).isEqualTo(2);
    }

    @Test
    void aPageIsOneStatementBesideTheDefaultPersona() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "counted");
        String named = messages + "?personaId=" + ada.defaultPersona();

        assertThat(server.statementsOf(() -> ada.get(messages))).isEqualTo(2);
        assertThat(server.statementsOf(() -> ada.get(named))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"content": "x"}                                       | role: must not be null
            {"role": "user"}                                       | content: must not be null
            {"role": "user", "content": ""}                        | content: must not be blank
            {"role": "user", "content": "\\u0000"}                 | content: must not be blank
            {"role": "user", "content": "a\\u0000"}                | content: must not contain the character U+0000
            {"role": "user", "content": "x", "metadata": {"a": {"\\u0000": 1}}} | metadata: must not contain the character U+0000
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        ApiUser ada = server.newcomer();
        Answer refused = ada.post(conversation(ada), json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"role\": \"twin\", \"content\": \"x\"}",
                "{\"role\": \"USER\", \"content\": \"x\"}",
                "{\"role\": \"user\", \"content\": {}}",
                "{\"role\": \"user\", \"content\": \"x\", \"id\": 5}",
                "{\"role\": \"user\", \"content\": \"x\", \"id\": \"x\"}",
                "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"x\"}",
                "{\"role\": \"user\", \"content\": \"x\", \"metadata\": 5}"
            })
    void aBodyOfTheWrongTypeIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.post(conversation(ada), json).status()).isEqualTo(400);
    }
}
