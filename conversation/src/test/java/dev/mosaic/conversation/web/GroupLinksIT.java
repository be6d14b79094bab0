package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.GroupFixture.group;
import static dev.mosaic.conversation.web.GroupFixture.join;
import static dev.mosaic.conversation.web.GroupFixture.lastMember;
import static dev.mosaic.conversation.web.GroupFixture.leave;
import static dev.mosaic.conversation.web.GroupFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.OpenTransaction;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Links to groups: their tokens, their uses, and many users at once. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupLinksIT {
    private final TestDatabase database;
    private final ApiServer server;
    private final ApiUser ada;

    GroupLinksIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aTokenThatIsUnknownUsedUpExpiredOrWithdrawnIsRefusedWithOneText() {
        String group = group(ada);
        String usedUp = link(ada, group, 1);
        join(server.newcomer(), usedUp);
        Answer withdrawn = ada.post(invitations(group), "{}");
        ada.delete(invitations(group) + "/" + withdrawn.id());
        Answer expired = ada.post(invitations(group), "{}");
        database.execute("update conversation.invitations set expires_at = now() where id = ?::uuid", expired.id());
        ApiUser grace = server.newcomer();

        List<Answer> answers = List.of(
                        usedUp,
                        withdrawn.json().text("token"),
                        expired.json().text("token"),
                        usedUp.substring(1),
                        "%00' or 1=1 --")
                .stream()
                .map(token -> join(grace, token))
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(404);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(grace.get("/api/v1/conversations").items()).isEmpty();
    }

    @Test
    void aTokenIsStoredAsItsHashAndShownOnce() {
        String group = group(ada);
        String token = link(ada, group, 2);

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(ada.get(invitations(group)).body()).doesNotContain(token);
        assertThat(database.value(
                        "select count(*) from conversation.invitations where token_hash = sha256(?::bytea)", token))
                .isEqualTo("1");
    }

    @Test
    void twentyUsersAtOnceJoinByOneLinkOnceEach() {
        String group = group(ada);
        String token = link(ada, group, 20);
        Queue<ApiUser> users = newcomers(20);

        List<Answer> answers = AtOnce.times(20, () -> join(users.remove(), token));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(ada.get("/api/v1/groups/%s/members?limit=100".formatted(group))
                        .each("userId"))
                .hasSize(21)
                .doesNotHaveDuplicates();
        assertThat(join(server.newcomer(), token).status()).isEqualTo(404);
    }

    @Test
    void aLinkForFiveAdmitsFiveOfTwenty() {
        String group = group(ada);
        String token = link(ada, group, 5);
        Queue<ApiUser> users = newcomers(20);

        List<Integer> statuses =
                AtOnce.times(20, () -> join(users.remove(), token).status());

        assertThat(statuses).containsOnly(200, 404);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
        assertThat(ada.get("/api/v1/groups/%s/members".formatted(group)).items())
                .hasSize(6);
    }

    @Test
    void oneUserJoinsOnceWithOneUse() {
        String group = group(ada);
        String token = link(ada, group, 2);
        ApiUser grace = server.newcomer();

        assertThat(AtOnce.times(8, () -> join(grace, token).status())).containsOnly(200);

        assertThat(ada.get("/api/v1/groups/%s/members".formatted(group)).items())
                .hasSize(2);
        assertThat(ada.get(invitations(group)).items().getFirst().value("usesLeft"))
                .isEqualTo(1);
        assertThat(join(ada, token).status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/conversations/" + group).json().text("role"))
                .isEqualTo("owner");
    }

    @Test
    void aRemovedMemberDoesNotJoinByAnEarlierLink() {
        String group = group(ada);
        String token = link(ada, group, 10);
        ApiUser grace = server.newcomer();
        join(grace, token);
        ada.delete("/api/v1/groups/%s/members/%s".formatted(group, lastMember(ada, group)));

        assertThat(join(grace, token).status()).isEqualTo(404);
        assertThat(join(server.newcomer(), token).status()).isEqualTo(200);
        assertThat(join(grace, link(ada, group, 1)).status()).isEqualTo(200);
        leave(grace, group);
        assertThat(join(grace, token).status()).isEqualTo(404);
    }

    @Test
    void aGroupHasAtMostAHundredMembers() {
        String group = group(ada);
        String token = link(ada, group, 100);
        database.execute("""
                with users as (
                    insert into onboarding.users (id)
                    select gen_random_uuid()
                    from generate_series(1, 95)
                    returning id
                )
                insert into conversation.conversation_members (conversation_id, user_id)
                select ?::uuid, id
                from users
                """, group);
        Queue<ApiUser> users = newcomers(10);

        List<Integer> statuses =
                AtOnce.times(10, () -> join(users.remove(), token).status());

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(4);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(6);
        assertThat(join(server.newcomer(), token).body()).contains("This group has 100 members");
    }

    @Test
    void aUserWhoWaitsForTheWithdrawalIsRefused() throws Exception {
        String group = group(ada);
        Answer link = ada.post(invitations(group), "{}");
        ApiUser grace = server.newcomer();

        Answer refused = OpenTransaction.blocking(
                database,
                "select from conversation.conversations where id = '%s' for update; delete from conversation.invitations where id = '%s'"
                        .formatted(group, link.id()),
                () -> join(grace, link.json().text("token")));

        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void aSessionThatEndsWhileAUserJoinsLeavesNothing() throws Exception {
        String group = group(ada);
        String token = link(ada, group, 1);
        ApiUser grace = server.newcomer();

        Answer failed = OpenTransaction.terminating(
                database,
                "select from conversation.conversations where id = '%s' for update".formatted(group),
                () -> join(grace, token));

        assertThat(failed.status()).isGreaterThanOrEqualTo(500);
        assertThat(grace.get("/api/v1/conversations").items()).isEmpty();
        assertThat(join(grace, token).status()).isEqualTo(200);
    }

    private Queue<ApiUser> newcomers(int count) {
        Queue<ApiUser> users = new ConcurrentLinkedQueue<>();
        IntStream.range(0, count).forEach(_ -> users.add(server.newcomer()));
        return users;
    }

    private static String invitations(String group) {
        return "/api/v1/groups/%s/invitations".formatted(group);
    }
}
