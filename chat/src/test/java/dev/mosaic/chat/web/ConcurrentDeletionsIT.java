package dev.mosaic.chat.web;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes while a row that they reference is deleted, before or after the write has read it. */
@ModuleTest("chat")
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
    @CsvSource({"polls, polls", "checklists, checklists"})
    void aConversationDeletedConcurrentlyIsNotFound(String list, String table) throws Exception {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        String json = list.equals("polls")
                ? "\"question\": \"q\", \"options\": [\"a\", \"b\"]"
                : "\"title\": \"t\", \"items\": [\"i\"]";

        assertNotFound(
                "There is no conversation " + conversation,
                meanwhile(
                        "delete from conversation.conversations where id = '%s'".formatted(conversation),
                        "chat." + table,
                        () -> ada.post(
                                "/api/v1/" + list, "{\"conversationId\": \"%s\", %s}".formatted(conversation, json))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation.conversations", "chat.polls"})
    void aPollDeletedConcurrentlyIsNotFound(String deletedFrom) throws Exception {
        for (String write : new String[] {"vote", "close"}) {
            ApiUser ada = server.newcomer();
            String conversation = conversation(ada);
            String poll = ada.post(
                            "/api/v1/polls",
                            "{\"conversationId\": \"%s\", \"question\": \"q\", \"options\": [\"a\", \"b\"]}"
                                    .formatted(conversation))
                    .id();
            String deleted = deletedFrom.equals("chat.polls") ? poll : conversation;

            assertNotFound(
                    "There is no poll " + poll,
                    meanwhile(
                            "delete from %s where id = '%s'".formatted(deletedFrom, deleted),
                            write.equals("vote") ? "chat.poll_votes" : "chat.polls",
                            () -> write.equals("vote")
                                    ? ada.put("/api/v1/polls/" + poll + "/vote", "{\"option\": 1}")
                                    : ada.post("/api/v1/polls/" + poll + "/close", "")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "add, There is no checklist",
        "move, There is no checklist",
        "delete, There is no checklist",
        "done, There is no checklist",
        "rename, There is no checklist"
    })
    void aChecklistDeletedConcurrentlyIsNotFound(String write, String told) throws Exception {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer checklist = ada.post(
                "/api/v1/checklists",
                "{\"conversationId\": \"%s\", \"title\": \"t\", \"items\": [\"i\"]}".formatted(conversation));
        String items = checklist.location() + "/items";
        String item =
                items + "/" + checklist.json().at("items").elements().getFirst().text("id");

        assertNotFound(
                told,
                meanwhile(
                        "delete from conversation.conversations where id = '%s'".formatted(conversation),
                        "chat.checklist_items",
                        () -> switch (write) {
                            case "add" -> ada.post(items, "{\"text\": \"late\"}");
                            case "move" -> ada.put(item + "/position", "{\"position\": 0}");
                            case "delete" -> ada.delete(item);
                            case "done" -> ada.put(item + "/done", "");
                            default -> ada.patch(item, "{\"text\": \"late\"}");
                        }));
    }

    @Test
    void aThreadDeletedConcurrentlyIsNotFound() throws Exception {
        ApiUser ada = server.newcomer();
        Answer thread = ada.post("/api/v1/threads", "{\"title\": \"t\"}");
        ada.post("/api/v1/threads", "{\"title\": \"another\"}");

        assertNotFound(
                "There is no thread " + thread.id(),
                meanwhile(
                        "delete from chat.threads where id = '%s'".formatted(thread.id()),
                        "chat.chat_messages",
                        () -> ada.post(
                                thread.location() + "/messages", "{\"role\": \"user\", \"content\": \"late\"}")));
    }

    @Test
    void aThreadDeletedByTwoRequestsIsNotFoundForTheSecond() throws Exception {
        ApiUser ada = server.newcomer();
        Answer thread = ada.post("/api/v1/threads", "{\"title\": \"t\"}");
        ada.post("/api/v1/threads", "{\"title\": \"another\"}");

        assertNotFound(
                "There is no thread " + thread.id(),
                meanwhile(
                        "delete from chat.threads where id = '%s'".formatted(thread.id()),
                        "chat.checklist_items",
                        () -> ada.delete(thread.location() + "?confirm=true")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "change"})
    void aPersonaDeletedConcurrentlyIsNotFound(String write) throws Exception {
        ApiUser ada = server.newcomer();
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        String thread = ada.post("/api/v1/threads", "{\"title\": \"t\"}").location();

        assertNotFound(
                "There is no persona " + work,
                meanwhile(
                        "delete from onboarding.personas where id = '%s'".formatted(work),
                        "chat.threads",
                        () -> write.equals("create")
                                ? ada.post(
                                        "/api/v1/threads", "{\"title\": \"t\", \"personaId\": \"%s\"}".formatted(work))
                                : ada.patch(thread, "{\"personaId\": \"%s\"}".formatted(work))));
    }

    @Test
    void aUserDeletedConcurrentlyIsUnauthorized() throws Exception {
        ApiUser ada = server.newcomer();
        String thread = ada.post("/api/v1/threads", "{\"title\": \"t\"}").id();
        String user = database.value("select user_id from chat.threads where id = ?::uuid", thread);

        Answer refused = meanwhile(
                "delete from onboarding.users where id = '%s'".formatted(user),
                "chat.threads",
                () -> ada.post("/api/v1/threads", "{\"title\": \"late\"}"));

        assertThat(refused.status()).isEqualTo(401);
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

    private static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"x\"}").id();
    }
}
