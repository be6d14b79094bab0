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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryDeletionsIT {
    private final TestDatabase database;
    private final ApiServer server;

    HistoryDeletionsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void historyIsDeletedWithItsPersonaAndItsConversation() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        String atWork = ada.post(
                        messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work))
                .id();
        String atHome = send(ada, messages, "y").id();

        database.execute("delete from onboarding.personas where id = ?::uuid", work);
        assertThat(exists(atWork)).isEqualTo("false");
        assertThat(exists(atHome)).isEqualTo("true");

        database.execute("delete from conversation.conversations where id = ?::uuid", messages.split("/", -1)[4]);
        assertThat(exists(atHome)).isEqualTo("false");
    }

    @Test
    void aPersonaDeletedConcurrentlyIsNotFound() throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();

        Answer refused = whileDeleting(
                "onboarding.personas",
                work,
                () -> ada.post(
                        messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work)));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("There is no persona " + work);
    }

    @Test
    void aConversationDeletedConcurrentlyIsNotFound() throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String conversation = messages.split("/", -1)[4];

        Answer refused =
                whileDeleting("conversation.conversations", conversation, () -> send(ada, messages, "too late"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("There is no conversation " + conversation);
    }

    /** Deletes a row, runs the request until it waits for the lock, then commits. */
    private Answer whileDeleting(String table, String id, Callable<Answer> request) throws Exception {
        return OpenTransaction.during(database, "delete from %s where id = '%s'".formatted(table, id), request);
    }

    private String exists(String message) {
        return String.valueOf(database.value(
                "select exists (select from conversation.conversation_history where id = ?::uuid)", message));
    }
}
