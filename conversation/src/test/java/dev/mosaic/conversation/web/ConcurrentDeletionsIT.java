package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.OpenTransaction;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes while a row that they reference is deleted, before or after the write has read it. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentDeletionsIT {
    private final TestDatabase database;
    private final ApiServer server;

    ConcurrentDeletionsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            message     | conversation.conversation_history
            deletion    | conversation.conversation_history
            reset       | conversation.history_resets
            undo        | conversation.history_resets
            boundary    | conversation.user_boundaries
            """)
    void aConversationDeletedConcurrentlyIsNotFound(String write, String table) throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "x");
        String deletion = "delete from conversation.conversations where id = '%s'".formatted(id(messages));

        // The write has read the conversation before it waits for the table.
        assertNotFound(
                "There is no conversation " + id(messages),
                meanwhile(deletion, table, () -> write(ada, write, messages, ada.defaultPersona())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            message     | conversation.conversation_history
            deletion    | conversation.conversation_history
            reset       | conversation.history_resets
            undo        | conversation.history_resets
            relation    | conversation.relationship_states
            """)
    void aPersonaDeletedConcurrentlyIsNotFound(String write, String table) throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        ada.post(messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work));
        String deletion = "delete from onboarding.personas where id = '%s'".formatted(work);

        assertNotFound(
                "There is no persona " + work, meanwhile(deletion, table, () -> write(ada, write, messages, work)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conversation | conversation.conversations
            relation     | conversation.relationship_states
            topic        | conversation.user_boundaries
            persona      | onboarding.personas
            step         | onboarding.onboarding_steps
            """)
    void aUserDeletedConcurrentlyIsUnauthorized(String write, String table) throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String persona = ada.defaultPersona();
        send(ada, messages, "x");
        String user = Objects.requireNonNull(
                database.value("select owner_id from onboarding.personas where id = ?::uuid", persona));
        String deletion = "delete from onboarding.users where id = '%s'".formatted(user);

        Answer refused = meanwhile(deletion, table, () -> write(ada, write, messages, persona));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("its user was deleted");
    }

    private static Answer write(ApiUser user, String write, String messages, String persona) {
        return switch (write) {
            case "message" ->
                user.post(
                        messages, "{\"role\": \"user\", \"content\": \"y\", \"personaId\": \"%s\"}".formatted(persona));
            case "reset" -> user.post(messages.replace("/messages", "/reset?personaId=" + persona), "");
            case "undo" -> user.post(messages.replace("/messages", "/reset/undo?personaId=" + persona), "");
            case "deletion" -> user.delete(messages + "?confirm=true&personaId=" + persona);
            case "boundary" ->
                user.post(
                        "/api/v1/boundaries",
                        "{\"kind\": \"topic\", \"subject\": \"x\", \"conversationId\": \"%s\"}"
                                .formatted(id(messages)));
            case "topic" -> user.post("/api/v1/boundaries", "{\"kind\": \"topic\", \"subject\": \"x\"}");
            case "relation" -> user.patch("/api/v1/relationships/" + persona, "{\"trust\": 1}");
            case "conversation" -> user.post("/api/v1/conversations", "{\"chatGuid\": \"late\"}");
            case "persona" -> user.post("/api/v1/personas", "{\"name\": \"late\"}");
            case "step" -> user.put("/api/v1/onboarding/steps/2", "{\"a\": 1}");
            default -> throw new IllegalArgumentException(write);
        };
    }

    private static void assertNotFound(String told, Answer refused) {
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains(told);
    }

    /** Deletes a row and locks the table to be written, runs the request until it waits for either, then commits. */
    private Answer meanwhile(String deletion, String table, Callable<Answer> request) throws Exception {
        return OpenTransaction.during(
                database, "lock table %s in access exclusive mode; %s".formatted(table, deletion), request);
    }

    private static String id(String messages) {
        return messages.split("/", -1)[4];
    }
}
