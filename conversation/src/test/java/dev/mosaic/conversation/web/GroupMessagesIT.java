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
        assertThat(ada.get("/api/v1/conversations/" + group).json().value("lastMessageAt"))
                .isEqualTo(graces.json().value("createdAt"));
    }

    @Test
    void aStrangerIsAnsweredLikeForAnUnknownGroup() {
        Answer known = send(ada, messages(group), "secret");

        for (String path : new String[] {"", "/messages", "/context", "/messages/" + known.id()}) {
            assertLikeUnknown(
                    stranger.get("/api/v1/conversations/" + group + path),
                    id -> stranger.get("/api/v1/conversations/" + id + path));
        }
        assertLikeUnknown(send(stranger, messages(group), "x"), id -> send(stranger, messages(id), "x"));
        assertLikeUnknown(
                stranger.post("/api/v1/conversations/%s/reset".formatted(group), ""),
                id -> stranger.post("/api/v1/conversations/%s/reset".formatted(id), ""));
        assertLikeUnknown(
                stranger.delete("/api/v1/conversations/" + group),
                id -> stranger.delete("/api/v1/conversations/" + id));
        assertThat(forget(stranger, known.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/conversations").items()).isEmpty();
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
        assertThat(grace.get("/api/v1/conversations").items()).isEmpty();
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
    void deletingAnAuthorDeletesItsMessages() {
        send(grace, messages(group), "from Grace");
        send(ada, messages(group), "from Ada");

        database.execute("delete from onboarding.users where id = ?::uuid", gracesId);

        assertThat(ada.get(messages(group)).each("content")).containsExactly("from Ada");
        assertThat(ada.get("/api/v1/groups/%s/members".formatted(group)).each("role"))
                .containsExactly("owner");
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

        String gracesMessages = messages(group) + "?personaId=" + grace.defaultPersona();
        Answer refused = grace.delete(gracesMessages);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("The history has 1 message, which would be deleted too");

        Answer deleted = grace.delete(gracesMessages + "&confirm=true");

        assertThat(deleted.json().value("deletedMessages")).isEqualTo(1);
        assertThat(ada.get(messages(group)).each("content")).containsExactly("from Ada");
        assertThat(grace.delete(messages(group) + "?personaId=" + ada.defaultPersona())
                        .status())
                .isEqualTo(404);
        assertThat(grace.delete("/api/v1/conversations/" + group).status()).isEqualTo(403);
        assertThat(grace.get("/api/v1/conversations/" + group).json().text("role"))
                .isEqualTo("member");
    }

    private List<String> contentsOfContext(ApiUser user) {
        return user.get("/api/v1/conversations/%s/context".formatted(group)).json().at("messages").elements().stream()
                .map(message -> message.text("content"))
                .toList();
    }

    private static Answer forget(ApiUser user, String message) {
        return user.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message));
    }

    /** Asserts that a response is 404 and equals that for a random id, but for the id. */
    private void assertLikeUnknown(Answer refused, Function<String, Answer> request) {
        String unknown = UUID.randomUUID().toString();
        assertThat(refused.status()).as(refused.body()).isEqualTo(404);
        assertThat(refused.body().replace(group, "{id}"))
                .isEqualTo(request.apply(unknown).body().replace(unknown, "{id}"));
    }
}
