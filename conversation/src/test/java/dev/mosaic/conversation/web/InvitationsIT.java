package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.GroupFixture.group;
import static dev.mosaic.conversation.web.GroupFixture.invite;
import static dev.mosaic.conversation.web.GroupFixture.join;
import static dev.mosaic.conversation.web.GroupFixture.leave;
import static dev.mosaic.conversation.web.GroupFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationsIT {
    private static final String RECEIVED = "/api/v1/invitations";

    private final TestDatabase database;
    private final ApiServer server;
    private final ApiUser ada;

    InvitationsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theUserWithTheAddressSeesTheInvitationAndJoins() {
        String email = email();
        String group = group(ada);
        ApiUser grace = server.user(email);
        ApiUser stranger = server.newcomer();
        Answer created = invite(ada, group, email.toUpperCase(Locale.ROOT));

        Answer received = grace.get(RECEIVED);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().value("token")).isNull();
        assertThat(received.each("id")).containsExactly(created.id());
        assertThat(received.each("groupId")).containsExactly(group);
        assertThat(received.each("title")).containsExactly("Trip to Lisbon");
        assertThat(received.each("ownerName")).containsExactly("Ada");
        assertThat(stranger.get(RECEIVED).items()).isEmpty();
        assertThat(stranger.post(RECEIVED + "/%s/accept".formatted(created.id()), "")
                        .status())
                .isEqualTo(404);
        assertThat(grace.get("/api/v1/conversations/" + group).status()).isEqualTo(404);

        Answer accepted = grace.post(RECEIVED + "/%s/accept".formatted(created.id()), "");

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().text("groupId")).isEqualTo(group);
        assertThat(grace.get("/api/v1/conversations/" + group).json().text("role"))
                .isEqualTo("member");
        assertThat(grace.get(RECEIVED).items()).isEmpty();
        assertThat(ada.get(invitations(group)).items()).isEmpty();
        assertThat(grace.post(RECEIVED + "/%s/accept".formatted(created.id()), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anInvitationOfAKnownAddressIsAnsweredLikeThatOfAnUnknownOne() {
        String group = group(ada);
        String known = email();
        String member = email();
        server.user(known);
        ApiUser grace = server.user(member);
        String token = link(ada, group, 1);
        join(grace, token);

        List<String> answers = List.of(known, email(), member).stream()
                .map(address -> {
                    Answer answer = invite(ada, group, address);
                    return answer.status()
                            + answer.body()
                                    .replace(address, "{email}")
                                    .replace(answer.id(), "{id}")
                                    .replaceAll("\\d{4}-[^\"]+Z", "{time}");
                })
                .toList();

        assertThat(answers.getFirst()).startsWith("201");
        assertThat(answers).containsOnly(answers.getFirst());
    }

    @Test
    void anAddressInvitedBeforeItsUserSignsUpIsSeenAfterwards() {
        String email = email();
        String group = group(ada);
        invite(ada, group, email);

        assertThat(server.user(email).get(RECEIVED).each("groupId")).containsExactly(group);
    }

    @Test
    void aSecondInvitationOfAnAddressReplacesTheFirst() {
        String email = email();
        String group = group(ada);
        Answer first = invite(ada, group, email);
        Answer second = invite(ada, group, email.toUpperCase(Locale.ROOT));

        assertThat(ada.get(invitations(group)).each("id")).containsExactly(second.id());
        assertThat(server.user(email)
                        .post(RECEIVED + "/%s/accept".formatted(first.id()), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeclinedInvitationIsHiddenFromItsUserAndNotToldToTheOwner() {
        String email = email();
        String group = group(ada);
        ApiUser grace = server.user(email);
        String id = invite(ada, group, email).id();

        assertThat(server.newcomer()
                        .post(RECEIVED + "/%s/decline".formatted(id), "")
                        .status())
                .isEqualTo(404);
        assertThat(grace.post(RECEIVED + "/%s/decline".formatted(id), "").status())
                .isEqualTo(204);

        assertThat(grace.get(RECEIVED).items()).isEmpty();
        assertThat(grace.post(RECEIVED + "/%s/accept".formatted(id), "").status())
                .isEqualTo(404);
        assertThat(ada.get(invitations(group)).each("id")).containsExactly(id);
        invite(ada, group, email);
        assertThat(grace.get(RECEIVED).items()).hasSize(1);
    }

    @Test
    void aGroupHasAtMostAHundredOpenInvitations() {
        String group = group(ada);
        for (int i = 0; i < 95; i++) {
            link(ada, group, 1);
        }

        List<Integer> statuses =
                AtOnce.times(10, () -> ada.post(invitations(group), "{}").status());

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(5);
        assertThat(ada.get(invitations(group) + "?limit=100").items()).hasSize(100);
        database.execute(
                "update conversation.invitations set expires_at = now() where conversation_id = ?::uuid", group);
        assertThat(ada.post(invitations(group), "{}").status()).isEqualTo(201);
        assertThat(database.value(
                        "select count(*) from conversation.invitations where conversation_id = ?::uuid", group))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"no-address\"}",
                "{\"email\": \"\"}",
                "{\"email\": \"a b@example.com\"}",
                "{\"email\": \"a@b\\u0000c\"}",
                "{\"uses\": 0}",
                "{\"uses\": 101}",
                "{\"uses\": \"2\"}",
                "{\"uses\": 2, \"email\": \"a@example.com\"}",
                "{\"validDays\": 0}",
                "{\"validDays\": 31}",
                "{\"validDays\": 1e2}",
                "[]"
            })
    void anInvalidInvitationIsRefused(String body) {
        String group = group(ada);

        assertThat(ada.post(invitations(group), body).status()).isEqualTo(400);
        assertThat(ada.get(invitations(group)).items()).isEmpty();
    }

    /** U+0958 is two code points in NFC. */
    @Test
    void anAddressThatIsTooLongInItsNormalFormIsRefused() {
        String group = group(ada);

        assertThat(invite(ada, group, "\u0958".repeat(300) + "@example.com").status())
                .isEqualTo(400);
        assertThat(ada.get(invitations(group)).items()).isEmpty();
        assertThat(invite(ada, group, "\u0958".repeat(150) + "@example.com").status())
                .isEqualTo(201);
    }

    @Test
    void anInvitationFromBeforeItsUserLeftIsNotListed() {
        String email = email();
        String group = group(ada);
        ApiUser grace = server.user(email);
        String id = invite(ada, group, email).id();
        join(grace, link(ada, group, 1));
        leave(grace, group);

        assertThat(grace.post(RECEIVED + "/%s/accept".formatted(id), "").status())
                .isEqualTo(404);
        assertThat(grace.get(RECEIVED).items()).isEmpty();
        String later = invite(ada, group, email).id();
        assertThat(grace.get(RECEIVED).each("id")).containsExactly(later);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{} | 7", "{\"validDays\": 1} | 1", "{\"validDays\": 30} | 30"})
    void anInvitationExpiresAfterSomeDays(String body, int days) {
        Instant expected = Instant.now().plus(days, ChronoUnit.DAYS);

        Instant expiresAt =
                Instant.parse(ada.post(invitations(group(ada)), body).json().text("expiresAt"));

        assertThat(expiresAt).isBetween(expected.minusSeconds(60), expected.plusSeconds(60));
    }

    @Test
    void invitationsAreListedByPages() {
        String group = group(ada);
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> ada.post(invitations(group), "{}").id())
                .toList();
        Answer first = ada.get(invitations(group) + "?limit=3");
        Answer second =
                ada.get(invitations(group) + "?limit=3&before=" + first.json().text("nextCursor"));

        assertThat(first.each("id")).isEqualTo(ids.reversed().subList(0, 3));
        assertThat(second.each("id")).isEqualTo(ids.reversed().subList(3, 5));
        assertThat(ada.delete(invitations(group) + "/" + ids.getFirst()).status())
                .isEqualTo(204);
        assertThat(ada.delete(invitations(group) + "/" + ids.getFirst()).status())
                .isEqualTo(404);
        assertThat(ada.delete(invitations(group(ada)) + "/" + ids.getLast()).status())
                .isEqualTo(404);
    }

    private static String email() {
        return UUID.randomUUID() + "@example.com";
    }

    private static String invitations(String group) {
        return "/api/v1/groups/%s/invitations".formatted(group);
    }
}
