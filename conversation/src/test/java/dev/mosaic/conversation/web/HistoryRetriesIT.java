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
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryRetriesIT {
    private final TestDatabase database;
    private final ApiServer server;

    HistoryRetriesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aRetryChangesNothingAndReturnsTheFirstMessage() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();
        Answer first = ada.post(messages, message(id, "first"));

        Answer again = ada.post(messages, message(id, "second"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(ada.get(messages).each("content")).containsExactly("first");
        assertThat(ada.get(messages.replace("/messages", "")).json().text("lastMessageAt"))
                .isEqualTo(first.json().text("createdAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "forgotten"})
    void aRetryReturnsAHiddenMessageMarkedAsHidden(String hidden) {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();
        Answer first = ada.post(messages, message(id, "first"));
        if (hidden.equals("reset")) {
            ada.post(messages.replace("/messages", "/reset"), "");
        } else {
            ada.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(id));
        }

        Answer again = ada.post(messages, message(id, "second"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().text("content")).isEqualTo("first");
        assertThat(again.json().text("createdAt")).isEqualTo(first.json().text("createdAt"));
        assertThat(again.json().value("hidden")).isEqualTo(true);
        assertThat(first.json().value("hidden")).isEqualTo(false);
        assertThat(ada.get(messages).items()).isEmpty();
        assertThat(ada.get(messages + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void anIdForgottenInAnotherModuleIsRefused() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();
        database.execute("""
                insert into conversation.user_boundaries (id, user_id, kind, subject)
                select gen_random_uuid(), owner_id, 'message', ?
                from onboarding.personas
                where id = ?::uuid
                """, id, ada.defaultPersona());

        assertThat(ada.post(messages, message(id, "x")).status()).isEqualTo(409);
        assertThat(server.newcomer())
                .satisfies(grace -> assertThat(grace.post(conversation(grace), message(id, "x"))
                                .status())
                        .isEqualTo(201));
    }

    @Test
    void concurrentRequestsWithOneIdAddOneMessage() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();

        assertThat(AtOnce.times(8, () -> ada.post(messages, message(id, "once"))))
                .extracting(Answer::status)
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(ada.get(messages).items()).hasSize(1);
    }

    @Test
    void anIdOfAnotherUsersMessageIsRefusedWithoutDetails() {
        ApiUser ada = server.newcomer();
        String id = UUID.randomUUID().toString();
        ada.post(conversation(ada), message(id, "a secret"));
        ApiUser mallory = server.newcomer();
        String messages = conversation(mallory);

        Answer refused = mallory.post(messages, message(id, "probe"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("belongs to another message").doesNotContain("a secret");
        assertThat(mallory.get(messages).items()).isEmpty();
        assertThat(mallory.get(messages + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void anIdOfAnotherConversationOrPersonaIsRefused() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();
        ada.post(messages, message(id, "first"));
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();

        assertThat(ada.post(conversation(ada), message(id, "elsewhere")).status())
                .isEqualTo(409);
        assertThat(ada.post(messages, """
                        {"id": "%s", "personaId": "%s", "role": "user", "content": "as another persona"}
                        """.formatted(id, work)).status()).isEqualTo(409);
    }

    @Test
    void theIdOfADeletedMessageIsRefused() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        Answer deleted = send(ada, messages, "deleted");
        send(ada, messages, "kept");

        database.execute(
                "update conversation.conversation_history set deleted_at = now() where id = ?::uuid", deleted.id());

        assertThat(ada.get(messages).each("content")).containsExactly("kept");
        assertThat(ada.get(messages + "/" + deleted.id()).status()).isEqualTo(404);
        assertThat(ada.post(messages, message(deleted.id(), "again")).status()).isEqualTo(409);
    }
}
