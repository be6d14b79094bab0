package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.GroupFixture.group;
import static dev.mosaic.conversation.web.GroupFixture.join;
import static dev.mosaic.conversation.web.GroupFixture.messages;
import static dev.mosaic.conversation.web.MessageFixture.message;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What stays private to each member of a group of Ada, of which Grace is a member. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupPrivacyIT {
    private final TestDatabase database;
    private final ApiServer server;
    private ApiUser ada;
    private ApiUser grace;
    private ApiUser stranger;
    private String group = "";

    GroupPrivacyIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.anonymous();
        this.grace = server.anonymous();
        this.stranger = server.anonymous();
    }

    @BeforeEach
    void meet() {
        ada = server.newcomer();
        grace = server.newcomer();
        stranger = server.newcomer();
        group = group(ada);
        join(ada, group, grace);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aPersonaFiltersTheCallersOwnMessagesAndIsNotShownToOthers() {
        String work = persona(grace);
        sayAs(grace, work, "at work");
        send(grace, messages(group), "at home");
        send(ada, messages(group), "from Ada");

        assertThat(grace.get(messages(group) + "?personaId=" + work).each("content"))
                .containsExactly("at work");
        assertThat(grace.get(messages(group) + "?personaId=" + grace.defaultPersona())
                        .each("content"))
                .containsExactly("at home");
        assertThat(ada.get(messages(group) + "?personaId=" + work).status()).isEqualTo(404);
        assertThat(ada.get(messages(group)).body()).doesNotContain(work, grace.defaultPersona());
        assertThat(grace.get(messages(group)).body()).contains(work).doesNotContain(ada.defaultPersona());
        assertThat(ada.post(
                                messages(group),
                                "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void deletingAPersonaKeepsItsMessagesOfGroupsWithoutPersona() {
        String work = persona(grace);
        Answer said = sayAs(grace, work, "at work");
        String direct = MessageFixture.conversation(grace);
        grace.post(direct, "{\"role\": \"user\", \"content\": \"alone\", \"personaId\": \"%s\"}".formatted(work));

        Answer refused = grace.delete("/api/v1/personas/" + work);
        Answer deleted = grace.delete("/api/v1/personas/%s?confirm=true".formatted(work));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("has 1 message,");
        assertThat(deleted.json().value("deletedMessages")).isEqualTo(1);
        assertThat(grace.get(said.location()).json().value("personaId")).isNull();
        assertThat(ada.get(messages(group)).each("content")).containsExactly("at work");
        assertThat(database.value(
                        "select count(*) from conversation.conversation_history where content = 'alone' and persona_id = ?::uuid",
                        work))
                .isEqualTo("0");
    }

    @Test
    void aMessageThatOneMemberForgetsIsGoneForThatMemberOnly() {
        Answer said = send(ada, messages(group), "forget me");
        send(ada, messages(group), "keep me");

        Answer boundary = forget(grace, said.id());

        assertThat(boundary.status()).isEqualTo(201);
        assertThat(grace.get(messages(group)).each("content")).containsExactly("keep me");
        assertThat(grace.get(said.location()).status()).isEqualTo(404);
        assertThat(contentsOfContext(grace)).containsExactly("keep me");
        assertThat(ada.get(messages(group)).each("content")).containsExactly("forget me", "keep me");
        assertThat(ada.get("/api/v1/boundaries").items()).isEmpty();

        grace.delete("/api/v1/boundaries/" + boundary.id());

        assertThat(grace.get(messages(group)).each("content")).containsExactly("forget me", "keep me");
    }

    @Test
    void aReusedIdIsNotForgottenAfterItsGroupWasDeleted() {
        String id = UUID.randomUUID().toString();
        ada.post(messages(group), message(id, "first"));
        assertThat(forget(grace, id).status()).isEqualTo(201);

        assertThat(ada.delete("/api/v1/conversations/%s?confirm=true".formatted(group))
                        .status())
                .isEqualTo(200);

        assertThat(grace.get("/api/v1/boundaries").items()).isEmpty();
        String next = group(ada);
        join(ada, next, grace);
        ada.post(messages(next), message(id, "second"));
        assertThat(grace.get(messages(next)).each("content")).containsExactly("second");
    }

    @Test
    void aReusedIdIsNotForgottenAfterItsMessageWasDeleted() {
        String id = UUID.randomUUID().toString();
        ada.post(messages(group), message(id, "first"));
        assertThat(forget(grace, id).status()).isEqualTo(201);

        ada.delete(messages(group) + "?confirm=true&personaId=" + ada.defaultPersona());

        assertThat(grace.get("/api/v1/boundaries").items()).isEmpty();
    }

    @Test
    void aTopicIsExcludedFromAGroupByOneMember() {
        Answer boundary = grace.post(
                "/api/v1/boundaries",
                "{\"kind\": \"topic\", \"subject\": \"money\", \"conversationId\": \"%s\"}".formatted(group));

        assertThat(boundary.status()).isEqualTo(201);
        assertThat(grace.get("/api/v1/conversations/%s/context".formatted(group))
                        .body())
                .contains("money");
        assertThat(ada.get("/api/v1/conversations/%s/context".formatted(group)).body())
                .doesNotContain("money");
        assertThat(stranger.post(
                                "/api/v1/boundaries",
                                "{\"kind\": \"topic\", \"subject\": \"x\", \"conversationId\": \"%s\"}"
                                        .formatted(group))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aResetHidesTheGroupFromOneMember() {
        send(ada, messages(group), "old");
        String reset = "/api/v1/conversations/%s/reset".formatted(group);

        Answer hidden = grace.post(reset, "");
        send(ada, messages(group), "new");

        assertThat(hidden.status()).isEqualTo(200);
        assertThat(hidden.json().value("personaId")).isNull();
        assertThat(grace.get(messages(group)).each("content")).containsExactly("new");
        assertThat(ada.get(messages(group)).each("content")).containsExactly("old", "new");
        assertThat(ada.post(reset + "/undo", "").status()).isEqualTo(409);
        assertThat(grace.post(reset + "/undo", "").json().value("hiddenUntil")).isNull();
        assertThat(grace.get(messages(group)).each("content")).containsExactly("old", "new");
        assertThat(grace.post(reset + "/undo", "").status()).isEqualTo(409);
    }

    @Test
    void aResetWithAPersonaHidesTheCallersOwnMessagesWithIt() {
        String work = persona(grace);
        sayAs(grace, work, "at work");
        send(grace, messages(group), "at home");
        String reset = "/api/v1/conversations/%s/reset?personaId=%s".formatted(group, work);

        assertThat(grace.post(reset, "").json().text("personaId")).isEqualTo(work);

        assertThat(grace.get(messages(group)).each("content")).containsExactly("at home");
        assertThat(ada.get(messages(group)).each("content")).containsExactly("at work", "at home");
        assertThat(grace.post(reset.replace("/reset", "/reset/undo"), "").status())
                .isEqualTo(200);
        assertThat(grace.get(messages(group)).each("content")).containsExactly("at work", "at home");
    }

    @Test
    void theIdOfTheOwnersClientAndItsMetadataAreNotShownToMembers() {
        Answer created = ada.post(
                "/api/v1/conversations",
                "{\"chatGuid\": \"iMessage;-;+15550100\", \"mode\": \"group\", \"metadata\": {\"source\": \"phone\"}}");
        join(ada, created.id(), grace);

        for (String path : List.of("/api/v1/conversations", "/api/v1/conversations/" + created.id())) {
            assertThat(ada.get(path).body()).contains("+15550100", "\"source\":\"phone\"");
            assertThat(grace.get(path).body()).contains("\"chatGuid\":null").doesNotContain("+15550100", "phone");
        }
    }

    @Test
    void personasAndRelationshipsStayPrivate() {
        String persona = grace.defaultPersona();
        grace.patch("/api/v1/relationships/" + persona, "{\"trust\": 40, \"rapport\": 40}");

        assertThat(ada.get("/api/v1/personas/" + persona).status()).isEqualTo(404);
        assertThat(ada.get("/api/v1/relationships/" + persona).status()).isEqualTo(404);
        assertThat(ada.get("/api/v1/conversations/%s/context?personaId=%s".formatted(group, persona))
                        .status())
                .isEqualTo(404);
        assertThat(ada.get("/api/v1/conversations/%s/context".formatted(group)).body())
                .contains("\"trust\":0");
        assertThat(grace.get("/api/v1/conversations/%s/context".formatted(group))
                        .body())
                .contains("\"trust\":40");
    }

    private List<String> contentsOfContext(ApiUser user) {
        return user.get("/api/v1/conversations/%s/context".formatted(group)).json().at("messages").elements().stream()
                .map(message -> message.text("content"))
                .toList();
    }

    private Answer sayAs(ApiUser user, String persona, String content) {
        return user.post(
                messages(group),
                "{\"role\": \"user\", \"content\": \"%s\", \"personaId\": \"%s\"}".formatted(content, persona));
    }

    private static Answer forget(ApiUser user, String message) {
        return user.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message));
    }

    private static String persona(ApiUser user) {
        return user.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
    }
}
