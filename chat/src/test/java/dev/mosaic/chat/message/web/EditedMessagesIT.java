package dev.mosaic.chat.message.web;

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

/** Messages of threads with an id of the client, edited and deleted. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditedMessagesIT {
    private final ApiServer server;

    EditedMessagesIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aRetryWithTheSameIdReturnsTheFirstMessage() {
        ApiUser ada = server.newcomer();
        String messages = thread(ada) + "/messages";
        UUID id = UUID.randomUUID();

        Answer first = ada.post(messages, message(id, "once"));
        Answer again = ada.post(messages, message(id, "twice"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.id()).isEqualTo(id.toString());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(ada.get(messages).each("content")).containsExactly("once");
    }

    @Test
    void concurrentRetriesAddOneMessage() {
        ApiUser ada = server.newcomer();
        String messages = thread(ada) + "/messages";
        String body = message(UUID.randomUUID(), "once");

        assertThat(AtOnce.times(8, () -> ada.post(messages, body)))
                .extracting(Answer::status)
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(ada.get(messages).items()).hasSize(1);
    }

    @Test
    void anIdOfAnotherMessageIsTaken() {
        ApiUser ada = server.newcomer();
        UUID id = UUID.randomUUID();
        ada.post(thread(ada) + "/messages", message(id, "in one thread"));
        ApiUser mallory = server.newcomer();

        for (Answer refused : new Answer[] {
            ada.post(thread(ada) + "/messages", message(id, "in another")),
            mallory.post(thread(mallory) + "/messages", message(id, "of another user"))
        }) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("The id %s belongs to another message".formatted(id));
        }
    }

    @Test
    void aRetryOfAForgottenMessageIsMarkedHidden() {
        ApiUser ada = server.newcomer();
        String messages = thread(ada) + "/messages";
        UUID id = UUID.randomUUID();
        ada.post(messages, message(id, "to be forgotten"));
        ada.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(id));

        Answer again = ada.post(messages, message(id, "to be forgotten"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().value("hidden")).isEqualTo(true);
        assertThat(ada.get(messages).items()).isEmpty();
        assertThat(ada.patch(messages + "/" + id, "{\"content\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(ada.delete(messages + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void anEditedMessageHasTheTimeOfTheChange() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada);
        Answer written = ada.post(thread + "/messages", message(UUID.randomUUID(), "frist"));

        Answer edited = ada.patch(written.location(), "{\"content\": \"first\"}");
        Answer same = ada.patch(written.location(), "{\"content\": \"first\"}");

        assertThat(written.json().value("editedAt")).isNull();
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().text("content")).isEqualTo("first");
        assertThat(edited.json().text("editedAt")).isGreaterThan(written.json().text("createdAt"));
        assertThat(same.json()).isEqualTo(edited.json());
        assertThat(ada.get(thread).json().text("lastMessageAt"))
                .isEqualTo(written.json().text("createdAt"));
        assertThat(ada.get("/api/v1/chat/search?q=first").each("id")).containsExactly(written.id());
        assertThat(ada.get("/api/v1/chat/search?q=frist").items()).isEmpty();
    }

    @Test
    void aDeletedMessageIsNoLongerCounted() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada);
        Answer kept = ada.post(thread + "/messages", message(UUID.randomUUID(), "kept"));
        Answer deleted = ada.post(thread + "/messages", message(UUID.randomUUID(), "deleted"));

        assertThat(ada.delete(deleted.location()).status()).isEqualTo(204);

        assertThat(ada.delete(deleted.location()).status()).isEqualTo(404);
        assertThat(ada.get(thread + "/messages").each("id")).containsExactly(kept.id());
        assertThat(ada.get(thread).json().value("messageCount")).isEqualTo(1);
    }

    @Test
    void aMessageOfAnotherUserIsNeitherEditedNorDeleted() {
        ApiUser ada = server.newcomer();
        Answer written = ada.post(thread(ada) + "/messages", message(UUID.randomUUID(), "hers"));
        ApiUser mallory = server.newcomer();

        assertThat(mallory.patch(written.location(), "{\"content\": \"mine\"}").status())
                .isEqualTo(404);
        assertThat(mallory.delete(written.location()).status()).isEqualTo(404);
        assertThat(ada.get(written.location()).json()).isEqualTo(written.json());
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        ApiUser ada = server.newcomer();
        Answer written = ada.post(thread(ada) + "/messages", message(UUID.randomUUID(), "first"));
        String tag = written.header("ETag");
        assertThat(ada.get(written.location()).header("ETag")).isEqualTo(tag).isNotEmpty();

        ApiUser known = ada.with("If-Match", tag);
        assertThat(known.patch(written.location(), "{\"content\": \"second\"}").status())
                .isEqualTo(200);
        Answer refused = known.patch(written.location(), "{\"content\": \"third\"}");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body()).contains("was changed since the version that If-Match names");
        assertThat(known.delete(written.location()).status()).isEqualTo(412);
        assertThat(ada.get(written.location()).json().text("content")).isEqualTo("second");
        assertThat(ada.with("If-Match", "*").delete(written.location()).status())
                .isEqualTo(204);
    }

    /** Each client reads version 0 and sends a change of it; exactly one may win, whatever the order of the statements. */
    @Test
    void ofConcurrentChangesOfOneVersionOneIsApplied() {
        ApiUser ada = server.newcomer();
        Answer written = ada.post(thread(ada) + "/messages", message(UUID.randomUUID(), "0"));
        ApiUser known = ada.with("If-Match", written.header("ETag"));

        assertThat(AtOnce.times(
                        8, () -> known.patch(written.location(), "{\"content\": \"%s\"}".formatted(UUID.randomUUID()))))
                .extracting(Answer::status)
                .containsOnly(200, 412)
                .containsOnlyOnce(200);
    }

    private static String thread(ApiUser user) {
        return user.post("/api/v1/threads", "{\"title\": \"A thread\"}").location();
    }

    private static String message(UUID id, String content) {
        return "{\"id\": \"%s\", \"role\": \"user\", \"content\": \"%s\"}".formatted(id, content);
    }
}
