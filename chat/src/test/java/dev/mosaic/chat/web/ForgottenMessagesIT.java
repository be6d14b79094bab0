package dev.mosaic.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgottenMessagesIT {
    private final ApiServer server;

    ForgottenMessagesIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{thread}/messages",
                "/api/v1/chat/search?q=river",
                "/api/v1/chat/export",
                "/api/v1/chat/export?format=md"
            })
    void aForgottenMessageIsHiddenUntilTheBoundaryIsDeleted(String path) {
        ApiUser ada = server.newcomer();
        String thread = thread(ada);
        write(ada, thread, "kept river");
        Answer forgotten = write(ada, thread, "forgotten river");
        String address = path.replace("{thread}", thread);
        assertThat(ada.get(address).body()).contains("kept", "forgotten");

        Answer boundary = forget(ada, forgotten.id());
        assertThat(boundary.status()).isEqualTo(201);
        assertThat(ada.get(address).body()).contains("kept").doesNotContain("forgotten");
        assertThat(ada.get(forgotten.location()).status()).isEqualTo(404);

        ada.delete("/api/v1/boundaries/" + boundary.id());
        assertThat(ada.get(address).body()).contains("kept", "forgotten");
    }

    @Test
    void aForgottenMessageStaysForgottenWhenItsIdIsReusedInAConversation() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada);
        String forgotten = write(ada, thread, "forgotten").id();
        forget(ada, forgotten);
        String conversation =
                ada.post("/api/v1/conversations", "{\"chatGuid\": \"x\"}").location();
        String json = "{\"id\": \"%s\", \"role\": \"user\", \"content\": \"x\"}".formatted(forgotten);

        assertThat(ada.post(conversation + "/messages", json).status()).isEqualTo(409);

        // Another user's message with the same id is a different message: deleting it shows nothing of the first
        // user's.
        ApiUser mallory = server.newcomer();
        String mallorys =
                mallory.post("/api/v1/conversations", "{\"chatGuid\": \"x\"}").location();
        assertThat(mallory.post(mallorys + "/messages", json).status()).isEqualTo(201);
        assertThat(forget(mallory, forgotten).status()).isEqualTo(201);
        assertThat(mallory.delete(mallorys + "?confirm=true").status()).isEqualTo(200);
        assertThat(ada.delete(conversation + "?confirm=true").status()).isEqualTo(200);

        assertThat(ada.get(thread + "/messages").items()).isEmpty();
    }

    @Test
    void theMessageOfAnotherUserCannotBeForgotten() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada);
        Answer hers = write(ada, thread, "hers");

        assertThat(forget(server.newcomer(), hers.id()).status()).isEqualTo(404);
        assertThat(ada.get(thread + "/messages").items()).hasSize(1);
    }

    private static Answer forget(ApiUser user, String message) {
        return user.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message));
    }

    private static String thread(ApiUser user) {
        return user.post("/api/v1/threads", "{\"title\": \"A thread\"}").location();
    }

    private static Answer write(ApiUser user, String thread, String content) {
        return user.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }
}
