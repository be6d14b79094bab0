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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonaDeletionsIT {
    private final TestDatabase database;
    private final ApiServer server;

    PersonaDeletionsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void deletingAPersonaWithAHistoryNeedsConfirmation() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = created(ada);
        send(ada, messages, "at home");
        sayAt(ada, messages, work);
        sayAt(ada, messages, work);

        Answer refused = ada.delete("/api/v1/personas/" + work);
        Answer stillApplied = ada.get("/api/v1/personas/" + work);
        Answer deleted = ada.delete("/api/v1/personas/%s?confirm=true".formatted(work));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Work has 2 messages", "confirm=true");
        assertThat(stillApplied.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().value("deletedMessages")).isEqualTo(2);
        assertThat(messagesOf(work)).isEqualTo("0");
        assertThat(ada.get(messages).each("content")).containsExactly("at home");
    }

    @Test
    void hiddenMessagesAreCountedToo() {
        ApiUser ada = server.newcomer();
        String work = created(ada);
        sayAt(ada, conversation(ada), work);
        database.execute(
                "update conversation.conversation_history set deleted_at = now() where persona_id = ?::uuid", work);

        assertThat(ada.delete("/api/v1/personas/" + work).body()).contains("has 1 message,");
    }

    @Test
    void aPersonaWithoutAHistoryNeedsNoConfirmation() {
        ApiUser ada = server.newcomer();
        String work = created(ada);

        assertThat(ada.delete("/api/v1/personas/" + work).json().value("deletedMessages"))
                .isEqualTo(0);
    }

    @Test
    void aMessageDuringThePersonasDeletionIsCountedOrRefused() {
        for (int i = 0; i < 5; i++) {
            ApiUser ada = server.newcomer();
            String messages = conversation(ada);
            String work = created(ada);
            AtomicInteger turn = new AtomicInteger();

            var answers = AtOnce.times(
                    6,
                    () -> turn.getAndIncrement() == 0
                            ? ada.delete("/api/v1/personas/%s?confirm=true".formatted(work))
                            : sayAt(ada, messages, work));

            long said =
                    answers.stream().filter(answer -> answer.status() == 201).count();
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 404);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200)
                    .singleElement()
                    .satisfies(deleted ->
                            assertThat(deleted.json().value("deletedMessages")).isEqualTo((int) said));
            assertThat(messagesOf(work)).isEqualTo("0");
        }
    }

    private static String created(ApiUser user) {
        return user.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
    }

    private static Answer sayAt(ApiUser user, String messages, String persona) {
        return user.post(
                messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(persona));
    }

    private String messagesOf(String persona) {
        return String.valueOf(database.value(
                "select count(*) from conversation.conversation_history where persona_id = ?::uuid", persona));
    }
}
