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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollsIT {
    private static final String PATH = "/api/v1/polls";

    private final TestDatabase database;
    private final ApiServer server;

    PollsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewPollHasALocation() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);

        Answer poll = ask(ada, conversation);

        assertThat(poll.status()).isEqualTo(201);
        assertThat(poll.location()).isEqualTo(PATH + "/" + poll.id());
        assertThat(poll.json().text("conversationId")).isEqualTo(conversation);
        assertThat(poll.json().text("status")).isEqualTo("active");
        assertThat(poll.json().at("options").elements())
                .extracting(option -> option.text("text"))
                .containsExactly("Lisbon", "Porto");
        assertThat(poll.json().value("chosen")).isNull();
        assertThat(ada.get(poll.location()).json()).isEqualTo(poll.json());
        assertThat(ada.get(PATH).items()).containsExactly(poll.json());
        assertThat(ada.get(PATH + "?conversationId=" + conversation).items()).containsExactly(poll.json());
        assertThat(ada.get(PATH + "?conversationId=" + conversation(ada)).items())
                .isEmpty();
    }

    @Test
    void aVoteCanBeChangedAndIsCountedOnce() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));

        assertThat(votes(vote(ada, poll, 0))).containsExactly(1, 0);
        Answer changed = vote(ada, poll, 1);

        assertThat(votes(changed)).containsExactly(0, 1);
        assertThat(changed.json().value("chosen")).isEqualTo(1);
        assertThat(ada.get(poll.location()).json()).isEqualTo(changed.json());
    }

    @Test
    void concurrentVotesOfAVoterCountOnce() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(8, () -> vote(ada, poll, turn.getAndIncrement() % 2)))
                .extracting(Answer::status)
                .containsOnly(200);

        assertThat(votes(ada.get(poll.location())).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aVoteIsWithdrawnWhileThePollIsOpen() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        vote(ada, poll, 0);

        Answer withdrawn = ada.delete(poll.location() + "/vote");

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(votes(withdrawn)).containsExactly(0, 0);
        assertThat(withdrawn.json().value("chosen")).isNull();
        assertThat(ada.delete(poll.location() + "/vote").json()).isEqualTo(withdrawn.json());
        assertThat(server.newcomer().delete(poll.location() + "/vote").status()).isEqualTo(404);
        vote(ada, poll, 1);
        ada.post(poll.location() + "/close", "");
        assertThat(ada.delete(poll.location() + "/vote").status()).isEqualTo(409);
        assertThat(votes(ada.get(poll.location()))).containsExactly(0, 1);
    }

    @Test
    void aPollWithVotesIsDeletedOnlyIfConfirmed() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        vote(ada, poll, 0);

        assertThat(ada.delete(poll.location()).status()).isEqualTo(409);

        Answer deleted = ada.delete(poll.location() + "?confirm=true");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().value("deletedVotes")).isEqualTo(1);
    }

    @Test
    void aClosedPollTakesNoVotes() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        vote(ada, poll, 0);

        assertThat(ada.post(poll.location() + "/close", "").json().text("status"))
                .isEqualTo("closed");

        assertThat(vote(ada, poll, 1).status()).isEqualTo(409);
        assertThat(vote(ada, poll, 1).body()).contains("is closed and accepts no more votes");
        assertThat(votes(ada.get(poll.location()))).containsExactly(1, 0);
        assertThat(ada.post(poll.location() + "/close", "").status()).isEqualTo(200);
    }

    @Test
    void anExpiredPollTakesNoVotes() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        database.execute("update chat.polls set expires_at = now() where id = ?::uuid", poll.id());

        assertThat(vote(ada, poll, 1).status()).isEqualTo(409);
        assertThat(ada.get(poll.location()).json().text("status")).isEqualTo("closed");
    }

    @Test
    void aVoteThatWaitsForTheCloseIsRefused() throws Exception {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        vote(ada, poll, 0);

        Answer late = OpenTransaction.blocking(
                database,
                "update chat.polls set status = 'closed' where id = '%s'".formatted(poll.id()),
                () -> vote(ada, poll, 1));

        assertThat(late.status()).isEqualTo(409);
        assertThat(votes(ada.get(poll.location()))).containsExactly(1, 0);
    }

    @Test
    void theCloseWaitsForAnEarlierVote() throws Exception {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));

        Answer closed = OpenTransaction.blocking(
                database, """
                with poll as (
                    select
                        id,
                        created_by
                    from chat.polls
                    where id = '%s'
                    for share
                )
                insert into chat.poll_votes (poll_id, voter_id, choice)
                select id, created_by, 1 from poll
                """.formatted(poll.id()), () -> ada.post(poll.location() + "/close", ""));

        assertThat(closed.json().text("status")).isEqualTo("closed");
        assertThat(votes(closed)).containsExactly(0, 1);
    }

    @RepeatedTest(3)
    void votesRacingTheCloseAreCountedOnlyBeforeIt() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));
        AtomicInteger turn = new AtomicInteger();

        var answers = AtOnce.times(9, () -> {
            int number = turn.getAndIncrement();
            return number == 4 ? ada.post(poll.location() + "/close", "") : vote(ada, poll, number % 2);
        });

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 409);
        Answer end = ada.get(poll.location());
        boolean voted = answers.stream()
                .anyMatch(answer -> answer.status() == 200 && answer.json().value("chosen") != null);
        assertThat(votes(end).stream().mapToInt(Integer::intValue).sum()).isEqualTo(voted ? 1 : 0);
        assertThat(vote(ada, poll, 0).status()).isEqualTo(409);
        assertThat(ada.get(poll.location()).json()).isEqualTo(end.json());
    }

    @Test
    void anUnknownOptionIsRefused() {
        ApiUser ada = server.newcomer();
        Answer poll = ask(ada, conversation(ada));

        assertThat(vote(ada, poll, 2).status()).isEqualTo(400);
        assertThat(vote(ada, poll, 2).body()).contains("has no option 2. Its options are numbered from 0 to 1");
        assertThat(vote(ada, poll, -1).status()).isEqualTo(400);
        assertThat(vote(ada, poll, 12).status()).isEqualTo(400);
    }

    @Test
    void pollsAndConversationsOfAnotherUserAreNotFound() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer adas = ask(ada, conversation);
        ApiUser mallory = server.newcomer();

        for (String path : new String[] {adas.location(), PATH + "/" + UUID.randomUUID()}) {
            assertThat(mallory.get(path).status()).isEqualTo(404);
            assertThat(mallory.put(path + "/vote", "{\"option\": 0}").status()).isEqualTo(404);
            assertThat(mallory.post(path + "/close", "").status()).isEqualTo(404);
            assertThat(mallory.delete(path).status()).isEqualTo(404);
        }
        assertThat(ask(mallory, conversation).status()).isEqualTo(404);
        assertThat(ask(mallory, UUID.randomUUID().toString()).body()).contains("There is no conversation");
        assertThat(mallory.get(PATH + "?conversationId=" + conversation).status())
                .isEqualTo(404);
        assertThat(ada.get(adas.location()).json()).isEqualTo(adas.json());
    }

    @Test
    void aPollIsDeletedWithItsVotesAndWithItsConversation() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer first = ask(ada, conversation);
        vote(ada, first, 0);
        Answer second = ask(ada, conversation);

        assertThat(ada.delete(first.location() + "?confirm=true").status()).isEqualTo(200);
        assertThat(ada.get(first.location()).status()).isEqualTo(404);
        assertThat(ada.delete("/api/v1/conversations/%s?confirm=true".formatted(conversation))
                        .status())
                .isEqualTo(200);
        assertThat(ada.get(second.location()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "question": " ", "options": ["a", "b"]                                              | question: must not be blank
            "question": "x", "options": ["a"]                                                   | options
            "question": "x", "options": ["1","2","3","4","5","6","7","8","9","10","11","12","13"] | options
            "question": "x", "options": ["a", " "]                                              | must not be blank
            "question": "x", "options": ["a", "b"], "expiresAt": "2020-01-01T00:00:00Z"         | expiresAt
            "question": "x", "options": ["a", "b"], "expiresAt": "+10000-01-01T00:00:00Z"       | expiresAt: must not be after 9999
            """)
    void anInvalidFieldIsNamed(String fields, String told) {
        ApiUser ada = server.newcomer();

        Answer refused = ada.post(PATH, "{\"conversationId\": \"%s\", %s}".formatted(conversation(ada), fields));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"option\": \"first\"}", "{\"option\": null}"})
    void aVoteOfTheWrongTypeIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.put(ask(ada, conversation(ada)).location() + "/vote", json)
                        .status())
                .isEqualTo(400);
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

    private static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
    }
}
