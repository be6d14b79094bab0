package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.GroupFixture.group;
import static dev.mosaic.conversation.web.GroupFixture.join;
import static dev.mosaic.conversation.web.GroupFixture.lastMember;
import static dev.mosaic.conversation.web.GroupFixture.leave;
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
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Messages of a group with an owner, Ada, and a member, Grace; a stranger is refused. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupMessagesIT {
    private final TestDatabase database;
    private final ApiServer server;
    private ApiUser ada;
    private ApiUser grace;
    private ApiUser stranger;
    private String group = "";
    private String gracesId = "";

    GroupMessagesIT(TestDatabase database) {
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
        gracesId = lastMember(grace, group);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void membersReadTheMessagesOfAllAndSeeWhoWroteThem() {
        Answer adas = send(ada, messages(group), "from Ada");
        Answer graces = send(grace, messages(group), "from Grace");

        assertThat(adas.status()).isEqualTo(201);
        assertThat(graces.status()).isEqualTo(201);
        assertThat(graces.json().text("authorId")).isEqualTo(gracesId);
        assertThat(ada.get(messages(group)).each("content")).containsExactly("from Ada", "from Grace");
        assertThat(grace.get(messages(group)).each("content")).containsExactly("from Ada", "from Grace");
        assertThat(ada.get(messages(group)).each("authorId"))
                .containsExactly(adas.json().text("authorId"), gracesId)
                .doesNotHaveDuplicates();
        assertThat(ada.get(graces.location()).json().text("content")).isEqualTo("from Grace");
        assertThat(ada.get("/api/conversations/" + group).json().value("lastMessageAt"))
                .isEqualTo(graces.json().value("createdAt"));
    }

    @Test
    void aStrangerIsAnsweredLikeForAnUnknownGroup() {
        Answer known = send(ada, messages(group), "secret");

        for (String path : new String[] {"", "/messages", "/context", "/messages/" + known.id()}) {
            assertLikeUnknown(
                    stranger.get("/api/conversations/" + group + path),
                    id -> stranger.get("/api/conversations/" + id + path));
        }
        assertLikeUnknown(send(stranger, messages(group), "x"), id -> send(stranger, messages(id), "x"));
        assertLikeUnknown(
                stranger.post("/api/conversations/%s/reset".formatted(group), ""),
                id -> stranger.post("/api/conversations/%s/reset".formatted(id), ""));
        assertLikeUnknown(
                stranger.delete("/api/conversations/" + group), id -> stranger.delete("/api/conversations/" + id));
        assertThat(forget(stranger, known.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/api/conversations").items()).isEmpty();
        assertThat(ada.get(messages(group)).each("content")).containsExactly("secret");
    }

    @Test
    void aMemberSeesWhatWasSaidSinceItJoined() {
        Answer earlier = send(ada, messages(group), "before Linus");
        ApiUser linus = server.newcomer();
        join(ada, group, linus);
        send(ada, messages(group), "after Linus");

        assertThat(linus.get(messages(group)).each("content")).containsExactly("after Linus");
        assertThat(linus.get(earlier.location()).status()).isEqualTo(404);
        assertThat(forget(linus, earlier.id()).status()).isEqualTo(404);
        assertThat(contentsOfContext(linus)).containsExactly("after Linus");
        assertThat(grace.get(messages(group)).each("content")).containsExactly("before Linus", "after Linus");
    }

    @Test
    void aMemberWhoLeftIsAStrangerAndSeesNothingOldWhenItJoinsAgain() {
        Answer graces = send(grace, messages(group), "from Grace");
        assertThat(leave(grace, group).status()).isEqualTo(204);

        assertLikeUnknown(grace.get(messages(group)), id -> grace.get(messages(id)));
        assertLikeUnknown(send(grace, messages(group), "y"), id -> send(grace, messages(id), "y"));
        assertLikeUnknown(grace.get(graces.location()), id -> grace.get(messages(id) + "/" + graces.id()));
        assertThat(grace.get("/api/conversations").items()).isEmpty();
        assertThat(ada.get(messages(group)).each("content")).containsExactly("from Grace");

        join(ada, group, grace);
        send(ada, messages(group), "welcome back");

        assertThat(grace.get(messages(group)).each("content")).containsExactly("welcome back");
    }

    @Test
    void pagesOfAGroupHaveEachMessageOnce() {
        for (int i = 0; i < 7; i++) {
            send(i % 2 == 0 ? ada : grace, messages(group), "m" + i);
        }
        Answer first = grace.get(messages(group) + "?limit=4");
        Answer second =
                grace.get(messages(group) + "?limit=4&before=" + first.json().text("nextCursor"));

        assertThat(first.each("content")).containsExactly("m3", "m4", "m5", "m6");
        assertThat(second.each("content")).containsExactly("m0", "m1", "m2");
        assertThat(second.json().value("hasMore")).isEqualTo(false);
        String other = group(ada);
        assertThat(ada.get(messages(other) + "?before=" + first.json().text("nextCursor"))
                        .status())
                .isEqualTo(400);
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

        Answer refused = grace.delete("/api/personas/" + work);
        Answer deleted = grace.delete("/api/personas/%s?confirm=true".formatted(work));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("a conversation history of 1 message,");
        assertThat(deleted.json().value("deletedMessages")).isEqualTo(1);
        assertThat(grace.get(said.location()).json().value("personaId")).isNull();
        assertThat(ada.get(messages(group)).each("content")).containsExactly("at work");
        assertThat(database.value(
                        "select count(*) from conversation.conversation_history where content = 'alone' and persona_id = ?::uuid",
                        work))
                .isEqualTo("0");
    }

    @Test
    void deletingAnAuthorDeletesItsMessages() {
        send(grace, messages(group), "from Grace");
        send(ada, messages(group), "from Ada");

        database.execute("delete from onboarding.users where id = ?::uuid", gracesId);

        assertThat(ada.get(messages(group)).each("content")).containsExactly("from Ada");
        assertThat(ada.get("/api/groups/%s/members".formatted(group)).each("role"))
                .containsExactly("owner");
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
        assertThat(ada.get("/api/boundaries").items()).isEmpty();

        grace.delete("/api/boundaries/" + boundary.id());

        assertThat(grace.get(messages(group)).each("content")).containsExactly("forget me", "keep me");
    }

    @Test
    void aReusedIdIsNotForgottenAfterItsGroupWasDeleted() {
        String id = UUID.randomUUID().toString();
        ada.post(messages(group), message(id, "first"));
        assertThat(forget(grace, id).status()).isEqualTo(201);

        assertThat(ada.delete("/api/conversations/" + group).status()).isEqualTo(204);

        assertThat(grace.get("/api/boundaries").items()).isEmpty();
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

        ada.delete(messages(group) + "?personaId=" + ada.defaultPersona());

        assertThat(grace.get("/api/boundaries").items()).isEmpty();
    }

    @Test
    void aTopicIsExcludedFromAGroupByOneMember() {
        Answer boundary = grace.post(
                "/api/boundaries",
                "{\"kind\": \"topic\", \"subject\": \"money\", \"conversationId\": \"%s\"}".formatted(group));

        assertThat(boundary.status()).isEqualTo(201);
        assertThat(grace.get("/api/conversations/%s/context".formatted(group)).body())
                .contains("money");
        assertThat(ada.get("/api/conversations/%s/context".formatted(group)).body())
                .doesNotContain("money");
        assertThat(stranger.post(
                                "/api/boundaries",
                                "{\"kind\": \"topic\", \"subject\": \"x\", \"conversationId\": \"%s\"}"
                                        .formatted(group))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aResetHidesTheGroupFromOneMember() {
        send(ada, messages(group), "old");
        String reset = "/api/conversations/%s/reset".formatted(group);

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
        String reset = "/api/conversations/%s/reset?personaId=%s".formatted(group, work);

        assertThat(grace.post(reset, "").json().text("personaId")).isEqualTo(work);

        assertThat(grace.get(messages(group)).each("content")).containsExactly("at home");
        assertThat(ada.get(messages(group)).each("content")).containsExactly("at work", "at home");
        assertThat(grace.post(reset.replace("/reset", "/reset/undo"), "").status())
                .isEqualTo(200);
        assertThat(grace.get(messages(group)).each("content")).containsExactly("at work", "at home");
    }

    @Test
    void aRetryReturnsTheFirstMessageAndTheIdOfAnotherMemberIsTaken() {
        String id = UUID.randomUUID().toString();
        Answer first = grace.post(messages(group), message(id, "first"));
        Answer retry = grace.post(messages(group), message(id, "retried"));
        Answer taken = ada.post(messages(group), message(id, "of Ada"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.json()).isEqualTo(first.json());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(ada.get(messages(group)).each("content")).containsExactly("first");
    }

    @Test
    void aMemberDeletesItsOwnMessagesOnly() {
        send(ada, messages(group), "from Ada");
        send(grace, messages(group), "from Grace");

        Answer deleted = grace.delete(messages(group) + "?personaId=" + grace.defaultPersona());

        assertThat(deleted.json().value("deletedMessages")).isEqualTo(1);
        assertThat(ada.get(messages(group)).each("content")).containsExactly("from Ada");
        assertThat(grace.delete(messages(group) + "?personaId=" + ada.defaultPersona())
                        .status())
                .isEqualTo(404);
        assertThat(grace.delete("/api/conversations/" + group).status()).isEqualTo(403);
        assertThat(grace.get("/api/conversations/" + group).json().text("role")).isEqualTo("member");
    }

    @Test
    void personasAndRelationshipsStayPrivate() {
        String persona = grace.defaultPersona();
        grace.patch("/api/relationships/" + persona, "{\"trust\": 40, \"rapport\": 40}");

        assertThat(ada.get("/api/personas/" + persona).status()).isEqualTo(404);
        assertThat(ada.get("/api/relationships/" + persona).status()).isEqualTo(404);
        assertThat(ada.get("/api/conversations/%s/context?personaId=%s".formatted(group, persona))
                        .status())
                .isEqualTo(404);
        assertThat(ada.get("/api/conversations/%s/context".formatted(group)).body())
                .contains("\"trust\":0");
        assertThat(grace.get("/api/conversations/%s/context".formatted(group)).body())
                .contains("\"trust\":40");
    }

    private List<String> contentsOfContext(ApiUser user) {
        return user.get("/api/conversations/%s/context".formatted(group)).json().at("messages").elements().stream()
                .map(message -> message.text("content"))
                .toList();
    }

    private Answer sayAs(ApiUser user, String persona, String content) {
        return user.post(
                messages(group),
                "{\"role\": \"user\", \"content\": \"%s\", \"personaId\": \"%s\"}".formatted(content, persona));
    }

    private static Answer forget(ApiUser user, String message) {
        return user.post("/api/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message));
    }

    private static String persona(ApiUser user) {
        return user.post("/api/personas", "{\"name\": \"Work\"}").id();
    }

    /** Asserts that a response is 404 and equals that for a random id, but for the id. */
    private void assertLikeUnknown(Answer refused, Function<String, Answer> request) {
        String unknown = UUID.randomUUID().toString();
        assertThat(refused.status()).as(refused.body()).isEqualTo(404);
        assertThat(refused.body().replace(group, "{id}"))
                .isEqualTo(request.apply(unknown).body().replace(unknown, "{id}"));
    }
}
