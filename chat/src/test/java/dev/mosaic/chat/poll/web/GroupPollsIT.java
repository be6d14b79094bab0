package dev.mosaic.chat.poll.web;

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
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Polls in a group of Ada, of which Grace is a member. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupPollsIT {
    private static final String PATH = "/api/v1/polls";

    private final TestDatabase database;
    private final ApiServer server;
    private final ApiUser ada;
    private final ApiUser grace;
    private final ApiUser stranger;
    private final String group;

    GroupPollsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
        this.grace = server.newcomer();
        this.stranger = server.newcomer();
        this.group = group();
        join(grace, link(group, 1));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eachMemberAsksAndVotes() {
        Answer adas = ask(ada, group);
        Answer graces = ask(grace, group);

        assertThat(graces.status()).isEqualTo(201);
        assertThat(graces.json().text("createdBy")).isNotEqualTo(adas.json().text("createdBy"));
        assertThat(vote(grace, adas, 1).json().value("chosen")).isEqualTo(1);
        assertThat(votes(vote(ada, adas, 0))).containsExactly(1, 1);
        assertThat(votes(grace.get(adas.location()))).containsExactly(1, 1);
        assertThat(grace.get(adas.location()).json().value("chosen")).isEqualTo(1);
        assertThat(ada.get(PATH).each("id")).contains(adas.id(), graces.id());
        assertThat(grace.get(PATH).each("id")).contains(adas.id(), graces.id());
        assertThat(grace.get(PATH + "?conversationId=" + group).each("id")).contains(adas.id(), graces.id());
    }

    @Test
    void pagesHaveThePollsOfAllMembersOnce() {
        String other = group();
        join(grace, link(other, 1));
        List<String> asked = IntStream.range(0, 7)
                .mapToObj(i -> ask(i % 2 == 0 ? ada : grace, other).id())
                .toList();
        Answer first = grace.get(PATH + "?limit=3");
        Answer second = grace.get(PATH + "?limit=4&before=" + first.json().text("nextCursor"));

        assertThat(first.each("id")).isEqualTo(asked.reversed().subList(0, 3));
        assertThat(second.each("id")).isEqualTo(asked.reversed().subList(3, 7));
    }

    @Test
    void aStrangerIsAnsweredLikeForAnUnknownPoll() {
        Answer poll = ask(ada, group);
        String unknown = UUID.randomUUID().toString();

        assertThat(stranger.get(poll.location()).status()).isEqualTo(404);
        assertThat(stranger.get(poll.location()).body().replace(poll.id(), "{id}"))
                .isEqualTo(stranger.get(PATH + "/" + unknown).body().replace(unknown, "{id}"));
        assertThat(vote(stranger, poll, 0).status()).isEqualTo(404);
        assertThat(stranger.post(poll.location() + "/close", "").status()).isEqualTo(404);
        assertThat(stranger.delete(poll.location()).status()).isEqualTo(404);
        assertThat(ask(stranger, group).status()).isEqualTo(404);
        assertThat(stranger.get(PATH + "?conversationId=" + group).status()).isEqualTo(404);
        assertThat(stranger.get(PATH).items()).isEmpty();
        assertThat(votes(ada.get(poll.location()))).containsExactly(0, 0);
    }

    @Test
    void aMemberClosesAndDeletesItsOwnPollsAndTheOwnerAll() {
        Answer adas = ask(ada, group);
        Answer graces = ask(grace, group);
        Answer second = ask(grace, group);

        assertThat(grace.post(adas.location() + "/close", "").status()).isEqualTo(403);
        assertThat(grace.delete(adas.location()).status()).isEqualTo(403);
        assertThat(ada.get(adas.location()).json().text("status")).isEqualTo("active");
        assertThat(grace.post(graces.location() + "/close", "").json().text("status"))
                .isEqualTo("closed");
        assertThat(vote(ada, graces, 0).status()).isEqualTo(409);
        assertThat(grace.delete(graces.location() + "?confirm=true").status()).isEqualTo(200);
        assertThat(ada.post(second.location() + "/close", "").status()).isEqualTo(200);
        assertThat(ada.delete(second.location() + "?confirm=true").status()).isEqualTo(200);
    }

    @Test
    void aMemberWhoLeftKeepsItsVoteAndFindsNoPoll() {
        String other = group();
        ApiUser linus = server.newcomer();
        join(linus, link(other, 1));
        Answer adas = ask(ada, other);
        Answer own = ask(linus, other);
        vote(linus, adas, 1);

        assertThat(linus.delete("/api/v1/memberships/" + other).status()).isEqualTo(204);

        for (Answer poll : List.of(adas, own)) {
            assertThat(linus.get(poll.location()).status()).isEqualTo(404);
            assertThat(vote(linus, poll, 0).status()).isEqualTo(404);
            assertThat(linus.post(poll.location() + "/close", "").status()).isEqualTo(404);
            assertThat(linus.delete(poll.location()).status()).isEqualTo(404);
        }
        assertThat(linus.get(PATH).items()).isEmpty();
        assertThat(ask(linus, other).status()).isEqualTo(404);
        assertThat(votes(ada.get(adas.location()))).containsExactly(0, 1);
        assertThat(ada.get(own.location()).status()).isEqualTo(200);
    }

    @Test
    void twentyMembersAtOnceVoteOnceEach() {
        String other = group();
        String token = link(other, 20);
        Queue<ApiUser> voters = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 20; i++) {
            ApiUser voter = server.newcomer();
            join(voter, token);
            voters.add(voter);
        }
        Answer poll = ask(ada, other);

        List<Answer> answers = AtOnce.times(20, () -> {
            ApiUser voter = voters.remove();
            vote(voter, poll, 0);
            return vote(voter, poll, 1);
        });

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(votes(ada.get(poll.location()))).containsExactly(0, 20);
    }

    @Test
    void aVoteWhoseSessionIsTerminatedIsNotCounted() throws Exception {
        Answer poll = ask(ada, group);
        vote(ada, poll, 0);

        Answer failed = OpenTransaction.terminating(
                database,
                "select from chat.polls where id = '%s' for update".formatted(poll.id()),
                () -> vote(grace, poll, 1));

        assertThat(failed.status()).isGreaterThanOrEqualTo(500);
        assertThat(votes(ada.get(poll.location()))).containsExactly(1, 0);
        assertThat(votes(vote(grace, poll, 1))).containsExactly(1, 1);
    }

    @Test
    void aPollDeletedWhileAMemberVotesIsNotFound() throws Exception {
        Answer poll = ask(ada, group);

        Answer refused = OpenTransaction.blocking(
                database, "delete from chat.polls where id = '%s'".formatted(poll.id()), () -> vote(grace, poll, 1));

        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void noMemberSeesTheVotesOfAnother() {
        Answer poll = ask(ada, group);
        vote(grace, poll, 1);
        String gracesId = database.value("select voter_id from chat.poll_votes where poll_id = ?::uuid", poll.id());

        assertThat(ada.get(poll.location()).body()).doesNotContain(String.valueOf(gracesId));
        assertThat(ada.get(poll.location()).json().value("chosen")).isNull();
    }

    @Test
    void theVotesOfADeletedMemberAreDeleted() {
        String other = group();
        ApiUser linus = server.newcomer();
        join(linus, link(other, 1));
        Answer poll = ask(ada, other);
        vote(linus, poll, 1);

        database.execute(
                "delete from onboarding.users where id = (select voter_id from chat.poll_votes where poll_id = ?::uuid)",
                poll.id());

        assertThat(votes(ada.get(poll.location()))).containsExactly(0, 0);
    }

    private String group() {
        return ada.post(
                        "/api/v1/conversations",
                        "{\"chatGuid\": \"%s\", \"mode\": \"group\"}".formatted(UUID.randomUUID()))
                .id();
    }

    private String link(String group, int uses) {
        return ada.post("/api/v1/groups/%s/invitations".formatted(group), "{\"uses\": %d}".formatted(uses))
                .json()
                .text("token");
    }

    private static void join(ApiUser user, String token) {
        assertThat(user.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token))
                        .status())
                .isEqualTo(200);
    }

    private static List<Integer> votes(Answer poll) {
        return poll.json().at("options").elements().stream()
                .map(option -> Integer.valueOf(String.valueOf(option.value("votes"))))
                .toList();
    }

    private static Answer vote(ApiUser user, Answer poll, int option) {
        return user.put(poll.location() + "/vote", "{\"option\": %d}".formatted(option));
    }

    private static Answer ask(ApiUser user, String conversation) {
        return user.post(PATH, """
                {"conversationId": "%s", "question": "Where shall we meet?", "options": ["Lisbon", "Porto"]}
                """.formatted(conversation));
    }
}
