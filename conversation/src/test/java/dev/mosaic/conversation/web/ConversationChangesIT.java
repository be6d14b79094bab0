package dev.mosaic.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes and deletions of conversations, and their order. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationChangesIT {
    private static final String PATH = "/api/v1/conversations";

    private final ApiServer server;

    ConversationChangesIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aMergePatchChangesTitleAndMetadata() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post(PATH, """
                {"chatGuid": "c", "title": "Trip", "metadata": {"source": "web", "device": {"os": "x", "name": "y"}}}
                """);

        Answer changed = ada.patch(created.location(), """
                {"metadata": {"source": null, "device": {"name": "z"}, "n": 1}}
                """);
        Answer cleared = ada.patch(created.location(), "{\"title\": null}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().text("title")).isEqualTo("Trip");
        assertThat(changed.json().at("metadata"))
                .isEqualTo(JsonValue.of("{\"n\": 1, \"device\": {\"os\": \"x\", \"name\": \"z\"}}"));
        assertThat(cleared.json().value("title")).isNull();
        assertThat(ada.patch(created.location(), "{\"metadata\": null}").body()).contains("\"metadata\":{}");
    }

    @Test
    void onlyTheOwnerChangesAGroup() {
        ApiUser ada = server.newcomer();
        ApiUser grace = server.newcomer();
        Answer group = ada.post(PATH, "{\"chatGuid\": \"g\", \"mode\": \"group\", \"title\": \"Trip\"}");
        String token = ada.post("/api/v1/groups/%s/invitations".formatted(group.id()), "{}")
                .json()
                .text("token");
        grace.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token));

        assertThat(grace.patch(group.location(), "{\"title\": \"Mine\"}").status())
                .isEqualTo(403);
        assertThat(grace.delete(group.location() + "?confirm=true").status()).isEqualTo(403);
        assertThat(server.newcomer()
                        .patch(group.location(), "{\"title\": \"Mine\"}")
                        .status())
                .isEqualTo(404);
        assertThat(grace.get(group.location()).json().text("title")).isEqualTo("Trip");
    }

    @Test
    void aConversationWithMessagesIsDeletedOnlyIfConfirmed() {
        ApiUser ada = server.newcomer();
        Answer talk = ada.post(PATH, "{\"chatGuid\": \"t\", \"title\": \"Talk\"}");
        say(ada, talk);
        say(ada, talk);

        Answer refused = ada.delete(talk.location());
        Answer deleted = ada.delete(talk.location() + "?confirm=true");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Talk has 2 messages");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().value("deletedMessages")).isEqualTo(2);
        assertThat(ada.get(talk.location()).status()).isEqualTo(404);
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        ApiUser ada = server.newcomer();
        Answer talk = ada.post(PATH, "{\"chatGuid\": \"v\"}");
        ApiUser known = ada.with("If-Match", talk.header("ETag"));

        assertThat(known.patch(talk.location(), "{\"title\": \"One\"}").status())
                .isEqualTo(200);
        assertThat(known.patch(talk.location(), "{\"title\": \"Two\"}").status())
                .isEqualTo(412);
        assertThat(ada.get(talk.location()).json().text("title")).isEqualTo("One");
    }

    @Test
    void theVersionOfARelationshipIsItsTag() {
        ApiUser ada = server.newcomer();
        String path = "/api/v1/relationships/" + ada.defaultPersona();
        ApiUser known = ada.with("If-Match", ada.get(path).header("ETag"));

        assertThat(known.patch(path, "{\"trust\": 5}").status()).isEqualTo(200);
        assertThat(known.patch(path, "{\"trust\": 5}").status()).isEqualTo(412);
        assertThat(ada.get(path).json().value("trust")).isEqualTo(5);
    }

    @Test
    void conversationsAreSortedByTheLastMessageAndFilteredByMode() {
        ApiUser ada = server.newcomer();
        Answer first = ada.post(PATH, "{\"chatGuid\": \"1\", \"title\": \"first\"}");
        ada.post(PATH, "{\"chatGuid\": \"2\", \"title\": \"second\", \"mode\": \"group\"}");
        ada.post(PATH, "{\"chatGuid\": \"3\", \"title\": \"third\"}");
        say(ada, first);

        Answer page = ada.get(PATH + "?limit=2");
        String cursor = page.json().text("nextCursor");

        assertThat(page.each("title")).containsExactly("first", "third");
        assertThat(ada.get(PATH + "?limit=2&before=" + cursor).each("title")).containsExactly("second");
        assertThat(ada.get(PATH + "?mode=group").each("title")).containsExactly("second");
        assertThat(ada.get(PATH + "?mode=direct").each("title")).containsExactly("first", "third");
        assertThat(ada.get(PATH + "?mode=direct&before=" + cursor).status()).isEqualTo(400);
        assertThat(ada.get(PATH + "?mode=GROUP").status()).isEqualTo(400);
    }

    private static void say(ApiUser user, Answer conversation) {
        assertThat(user.post(
                                conversation.location() + "/messages",
                                "{\"role\": \"user\", \"content\": \"%s\"}".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(201);
    }
}
