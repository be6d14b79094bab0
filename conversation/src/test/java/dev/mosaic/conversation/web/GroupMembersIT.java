package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.GroupFixture.group;
import static dev.mosaic.conversation.web.GroupFixture.join;
import static dev.mosaic.conversation.web.GroupFixture.lastMember;
import static dev.mosaic.conversation.web.GroupFixture.leave;
import static dev.mosaic.conversation.web.GroupFixture.link;
import static dev.mosaic.conversation.web.GroupFixture.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.OpenTransaction;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupMembersIT {
    private final TestDatabase database;
    private final ApiServer server;
    private final ApiUser ada;
    private final ApiUser grace;
    private final ApiUser stranger;

    GroupMembersIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
        this.grace = server.newcomer();
        this.stranger = server.newcomer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theOwnerIsTheFirstMember() {
        String group = group(ada);

        Answer members = ada.get(members(group));

        assertThat(members.each("role")).containsExactly("owner");
        assertThat(members.each("name")).containsExactly("Ada");
        assertThat(members.items().getFirst().value("joinedAt"))
                .isEqualTo(ada.get("/api/v1/conversations/" + group).json().value("createdAt"));
    }

    @Test
    void aDirectConversationHasNoMembers() {
        String direct = ada.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();

        assertThat(ada.get(members(direct)).status()).isEqualTo(404);
        assertThat(ada.post("/api/v1/groups/%s/invitations".formatted(direct), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(leave(ada, direct).status()).isEqualTo(404);
        assertThat(ada.get("/api/v1/conversations/" + direct).json().text("role"))
                .isEqualTo("owner");
    }

    @Test
    void eachMemberSeesAllMembers() {
        String group = group(ada);
        join(ada, group, grace);

        assertThat(grace.get(members(group)).each("role")).containsExactly("member", "owner");
        assertThat(grace.get(members(group)).json())
                .isEqualTo(ada.get(members(group)).json());
        assertThat(grace.get("/api/v1/conversations").each("id")).contains(group);
        Answer first = grace.get(members(group) + "?limit=1");
        assertThat(first.each("role")).containsExactly("member");
        assertThat(grace.get(members(group) + "?limit=1&before=" + first.json().text("nextCursor"))
                        .each("role"))
                .containsExactly("owner");
    }

    @Test
    void aStrangerIsAnsweredLikeForAnUnknownGroup() {
        String group = group(ada);
        join(ada, group, grace);
        String gracesId = lastMember(ada, group);
        String unknown = UUID.randomUUID().toString();

        for (String path : List.of("/members", "/invitations")) {
            assertThat(stranger.get("/api/v1/groups/" + group + path).body().replace(group, "{id}"))
                    .isEqualTo(stranger.get("/api/v1/groups/" + unknown + path)
                            .body()
                            .replace(unknown, "{id}"));
            assertThat(stranger.get("/api/v1/groups/" + group + path).status()).isEqualTo(404);
        }
        Answer refused = stranger.delete(members(group) + "/" + gracesId);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().replace(group, "{id}"))
                .isEqualTo(stranger.delete(members(unknown) + "/" + gracesId)
                        .body()
                        .replace(unknown, "{id}"));
        assertThat(leave(stranger, group).body().replace(group, "{id}"))
                .isEqualTo(leave(stranger, unknown).body().replace(unknown, "{id}"));
        assertThat(ada.get(members(group)).items()).hasSize(2);
    }

    @Test
    void theOwnerRemovesAMember() {
        String group = group(ada);
        join(ada, group, grace);
        String gracesId = lastMember(ada, group);

        assertThat(ada.delete(members(group) + "/" + gracesId).status()).isEqualTo(204);

        assertThat(grace.get("/api/v1/conversations/" + group).status()).isEqualTo(404);
        assertThat(grace.get(members(group)).status()).isEqualTo(404);
        assertThat(ada.get(members(group)).items()).hasSize(1);
        assertThat(ada.delete(members(group) + "/" + gracesId).status()).isEqualTo(404);
        assertThat(leave(grace, group).status()).isEqualTo(404);
    }

    @Test
    void aMemberRemovesItselfOnly() {
        String group = group(ada);
        ApiUser linus = server.newcomer();
        join(ada, group, linus);
        String linusId = lastMember(ada, group);
        join(ada, group, grace);
        String gracesId = lastMember(ada, group);
        String adasId = ada.get(members(group)).each("userId").getLast();

        assertThat(grace.delete(members(group) + "/" + linusId).status()).isEqualTo(403);
        assertThat(grace.delete(members(group) + "/" + adasId).status()).isEqualTo(403);
        assertThat(grace.get("/api/v1/groups/%s/invitations".formatted(group)).status())
                .isEqualTo(403);
        assertThat(grace.post("/api/v1/groups/%s/invitations".formatted(group), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(grace.delete(members(group) + "/" + gracesId).status()).isEqualTo(204);
        assertThat(ada.get(members(group)).each("userId")).containsExactly(linusId, adasId);
    }

    @Test
    void theOwnerCannotLeave() {
        String group = group(ada);
        String adasId = ada.get(members(group)).each("userId").getFirst();

        assertThat(leave(ada, group).status()).isEqualTo(409);
        assertThat(leave(ada, group).body()).contains("Delete it instead: DELETE /api/v1/conversations/" + group);
        assertThat(ada.delete(members(group) + "/" + adasId).status()).isEqualTo(409);
        assertThat(ada.delete("/api/v1/conversations/%s?confirm=true".formatted(group))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofConcurrentLeavesOneEndsTheMembership() {
        String group = group(ada);
        join(ada, group, grace);

        assertThat(AtOnce.times(6, () -> leave(grace, group).status()))
                .containsOnlyOnce(204)
                .containsOnly(204, 404);
    }

    @Test
    void messagesWhileAMemberIsRemovedAreAcceptedOrNotFound() {
        for (int i = 0; i < 3; i++) {
            String group = group(ada);
            join(ada, group, grace);
            String gracesId = lastMember(ada, group);
            AtomicInteger turn = new AtomicInteger();

            List<Answer> answers = AtOnce.times(
                    6,
                    () -> turn.getAndIncrement() == 0
                            ? ada.delete(members(group) + "/" + gracesId)
                            : MessageFixture.send(grace, messages(group), "x"));

            assertThat(answers).extracting(Answer::status).isSubsetOf(201, 204, 404);
            assertThat(ada.get(messages(group)).items()).hasSize((int)
                    answers.stream().filter(answer -> answer.status() == 201).count());
            assertThat(MessageFixture.send(grace, messages(group), "y").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aGroupThatIsDeletedWhileAUserJoinsIsNotFound() throws Exception {
        String group = group(ada);
        String token = link(ada, group, 1);

        Answer refused = OpenTransaction.blocking(
                database,
                "delete from conversation.conversations where id = '%s'".formatted(group),
                () -> join(grace, token));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("There is no open invitation with this token");
    }

    @Test
    void aGroupDoesNotOutliveItsOwner() {
        ApiUser owner = server.newcomer();
        String group = group(owner);
        join(owner, group, grace);
        String ownersId = owner.get(members(group)).each("userId").getLast();
        MessageFixture.send(grace, messages(group), "x");

        database.execute("delete from onboarding.users where id = ?::uuid", ownersId);

        assertThat(grace.get("/api/v1/conversations/" + group).status()).isEqualTo(404);
        assertThat(database.value(
                        "select count(*) from conversation.conversation_members where conversation_id = ?::uuid",
                        group))
                .isEqualTo("0");
    }

    private static String members(String group) {
        return "/api/v1/groups/%s/members".formatted(group);
    }
}
