package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextIT {
    private final TestDatabase database;
    private final ApiServer server;

    ContextIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aContextHasTheMessagesOfOnePersonaTheRelationshipAndTheBoundariesThatApply() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String elsewhere = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        send(ada, messages, "1");
        send(ada, messages, "2");
        String forgotten = send(ada, messages, "forgotten").id();
        send(ada, messages, "3");
        sayAt(ada, messages, work, "at work");
        ada.patch("/api/v1/relationships/" + ada.defaultPersona(), "{\"trust\": 30, \"rapport\": 30}");
        boundary(ada, "topic", "everywhere", "null");
        boundary(ada, "data_source", "here", "\"" + id(messages) + "\"");
        boundary(ada, "topic", "elsewhere", "\"" + id(elsewhere) + "\"");
        boundary(ada, "message", forgotten, "null");

        JsonValue context = ada.get(context(messages) + "?limit=2").json();

        assertThat(texts(context.at("messages"), "content")).containsExactly("2", "3");
        assertThat(context.text("relationship", "stage")).isEqualTo("acquaintance");
        assertThat(texts(context.at("boundaries"), "subject")).containsExactly("here", "everywhere");
        assertThat(texts(
                        ada.get(context(messages) + "?personaId=" + work).json().at("messages"), "content"))
                .containsExactly("at work");
    }

    @Test
    void theContextOfAnEmptyConversationIsEmpty() {
        ApiUser ada = server.newcomer();

        JsonValue context = ada.get(context(conversation(ada))).json();

        assertThat(context.at("messages").elements()).isEmpty();
        assertThat(context.at("boundaries").elements()).isEmpty();
    }

    @Test
    void aHistoryIsDeletedPermanentlyInBatchesAndCounted() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        sayAt(ada, messages, work, "at work");
        send(ada, messages, "1");
        ada.post(messages.replace("/messages", "/reset"), "");
        database.execute("""
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                select gen_random_uuid(), ?::uuid, ?::uuid, 'user', number::text
                from generate_series(1, 2500) as number
                """, id(messages), ada.defaultPersona());

        Answer deleted = ada.delete(messages + "?confirm=true&personaId=" + ada.defaultPersona());

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().value("deletedMessages")).isEqualTo(2501);
        assertThat(database.value(
                        "select count(*) from conversation.conversation_history where conversation_id = ?::uuid",
                        id(messages)))
                .isEqualTo("1");
        assertThat(ada.get(messages + "?personaId=" + work).each("content")).containsExactly("at work");
    }

    @Test
    void concurrentDeletionsCountEachMessageOnce() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        database.execute("""
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                select gen_random_uuid(), ?::uuid, ?::uuid, 'user', number::text
                from generate_series(1, 3000) as number
                """, id(messages), ada.defaultPersona());
        String path = messages + "?confirm=true&personaId=" + ada.defaultPersona();

        assertThat(AtOnce.times(2, () -> ada.delete(path)).stream()
                        .mapToInt(answer ->
                                Integer.parseInt(String.valueOf(answer.json().value("deletedMessages"))))
                        .sum())
                .isEqualTo(3000);
    }

    @Test
    void conversationsAndPersonasOfAnotherUserAreNotFound() {
        ApiUser ada = server.newcomer();
        String adas = conversation(ada);
        send(ada, adas, "hers");
        ApiUser mallory = server.newcomer();
        String mallorys = conversation(mallory);

        for (String messages : new String[] {adas, "/api/v1/conversations/" + UUID.randomUUID() + "/messages"}) {
            refusesAll(mallory, messages, mallory.defaultPersona());
        }
        refusesAll(mallory, mallorys, ada.defaultPersona());
        assertThat(mallory.delete("/api/v1/conversations/" + id(adas)).status()).isEqualTo(404);
        assertThat(ada.get(adas).each("content")).containsExactly("hers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "personaId=x", "personaId=%00"})
    void aContextWithInvalidParametersIsRefused(String query) {
        ApiUser ada = server.newcomer();

        assertThat(ada.get(context(conversation(ada)) + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void aDeletionRequiresAPersona() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "x");

        assertThat(ada.delete(messages).status()).isEqualTo(400);
        assertThat(ada.get(messages).items()).hasSize(1);
    }

    private static void refusesAll(ApiUser user, String messages, String persona) {
        String query = "?personaId=" + persona;
        assertThat(user.get(context(messages) + query).status()).isEqualTo(404);
        assertThat(user.post(reset(messages) + query, "").status()).isEqualTo(404);
        assertThat(user.post(reset(messages) + "/undo" + query, "").status()).isEqualTo(404);
        assertThat(user.delete(messages + query).status()).isEqualTo(404);
    }

    private static void sayAt(ApiUser user, String messages, String persona, String content) {
        user.post(
                messages,
                "{\"role\": \"user\", \"content\": \"%s\", \"personaId\": \"%s\"}".formatted(content, persona));
    }

    private static void boundary(ApiUser user, String kind, String subject, String conversation) {
        user.post(
                "/api/v1/boundaries",
                "{\"kind\": \"%s\", \"subject\": \"%s\", \"conversationId\": %s}"
                        .formatted(kind, subject, conversation));
    }

    private static List<String> texts(JsonValue array, String name) {
        return array.elements().stream().map(element -> element.text(name)).toList();
    }

    private static String context(String messages) {
        return messages.replace("/messages", "/context");
    }

    private static String reset(String messages) {
        return messages.replace("/messages", "/reset");
    }

    private static String id(String messages) {
        return messages.split("/", -1)[4];
    }
}
