package dev.mosaic.chat.checklist.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Checklists in a group of Ada, of which Grace is a member. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupChecklistsIT {
    private static final String PATH = "/api/v1/checklists";

    private final TestDatabase database;
    private final ApiServer server;
    private final ApiUser ada;
    private final ApiUser grace;
    private final ApiUser stranger;
    private final String group;

    GroupChecklistsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
        this.grace = server.newcomer();
        this.stranger = server.newcomer();
        this.group = ada.post("/api/v1/conversations", "{\"chatGuid\": \"of all\", \"mode\": \"group\"}")
                .id();
        join(grace);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eachMemberChangesTheItemsOfEachChecklist() {
        ChecklistFixture adas = begin(ada, "a", "b");
        ChecklistFixture graces = new ChecklistFixture(grace, adas.path());

        assertThat(graces.inOrder()).isEqualTo("a b");
        assertThat(graces.add("c").status()).isEqualTo(201);
        assertThat(graces.move(graces.item("c"), 0).status()).isEqualTo(200);
        assertThat(grace.patch(graces.item("a"), "{\"text\": \"A\"}").status()).isEqualTo(200);
        assertThat(grace.delete(graces.item("b")).status()).isEqualTo(204);
        assertThat(grace.patch(adas.path(), "{\"title\": \"Ours\"}").status()).isEqualTo(200);

        assertThat(adas.inOrder()).isEqualTo("c A");
        assertThat(ada.get(adas.path()).json().text("title")).isEqualTo("Ours");
        assertThat(grace.get(PATH).each("id")).contains(id(adas));
        assertThat(grace.get(PATH + "?conversationId=" + group).each("id")).contains(id(adas));
    }

    @Test
    void anItemShowsWhichMemberHasDoneIt() {
        ChecklistFixture adas = begin(ada, "a", "b");
        Answer marked = grace.put(adas.item("a") + "/done", "");

        Answer again = ada.put(adas.item("a") + "/done", "");

        assertThat(marked.json().value("done")).isEqualTo(true);
        assertThat(marked.json().text("doneBy"))
                .isNotEqualTo(ada.get(adas.path()).json().text("createdBy"));
        assertThat(again.json()).isEqualTo(marked.json());
        assertThat(counts(grace, adas)).isEqualTo("2/1");
        assertThat(grace.delete(adas.item("a") + "/done").json().value("doneBy"))
                .isNull();
    }

    @RepeatedTest(3)
    void ofTwoMembersWhoTickAtOnceOneIsRecordedInBothAnswers() {
        ChecklistFixture adas = begin(ada, "a");
        String item = adas.item("a");
        AtomicInteger turn = new AtomicInteger();

        List<Answer> answers =
                AtOnce.times(2, () -> (turn.getAndIncrement() == 0 ? ada : grace).put(item + "/done", ""));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.getFirst().json()).isEqualTo(answers.getLast().json());
        assertThat(ada.get(item).json()).isEqualTo(answers.getFirst().json());
    }

    @Test
    void membersWhoChangePositionsAtOnceLeaveNoGap() {
        ChecklistFixture adas = begin(ada, "a", "b", "c");
        ChecklistFixture graces = new ChecklistFixture(grace, adas.path());
        String last = adas.item("c");
        AtomicInteger turn = new AtomicInteger();

        AtOnce.times(8, () -> {
            ChecklistFixture checklist = turn.getAndIncrement() % 2 == 0 ? adas : graces;
            checklist.add("more");
            return checklist.move(last, 0);
        });

        assertThat(adas.items())
                .extracting(item -> item.value("position"))
                .isEqualTo(IntStream.range(0, 11).boxed().toList());
    }

    @Test
    void aStrangerIsAnsweredLikeForAnUnknownChecklist() {
        ChecklistFixture adas = begin(ada, "a");
        ChecklistFixture strangers = new ChecklistFixture(stranger, adas.path());
        String item = adas.item("a");
        String unknown = UUID.randomUUID().toString();

        assertThat(stranger.get(adas.path()).status()).isEqualTo(404);
        assertThat(stranger.get(adas.path()).body().replace(id(adas), "{id}"))
                .isEqualTo(stranger.get(PATH + "/" + unknown).body().replace(unknown, "{id}"));
        assertThat(List.of(
                        stranger.get(item),
                        stranger.put(item + "/done", ""),
                        stranger.delete(item + "/done"),
                        stranger.patch(item, "{\"text\": \"x\"}"),
                        stranger.delete(item),
                        strangers.move(item, 0),
                        strangers.add("x"),
                        stranger.patch(adas.path(), "{\"title\": \"x\"}"),
                        stranger.delete(adas.path()),
                        stranger.get(PATH + "?conversationId=" + group)))
                .extracting(Answer::status)
                .containsOnly(404);
        assertThat(stranger.get(PATH).items()).isEmpty();
        assertThat(adas.inOrder()).isEqualTo("a");
    }

    @Test
    void aMemberDeletesItsOwnChecklistsAndTheOwnerAll() {
        ChecklistFixture adas = begin(ada, "a");
        ChecklistFixture first = begin(grace, "b");
        ChecklistFixture second = begin(grace, "c");

        assertThat(grace.delete(adas.path()).status()).isEqualTo(403);
        assertThat(adas.inOrder()).isEqualTo("a");
        assertThat(grace.delete(first.path() + "?confirm=true").status()).isEqualTo(200);
        assertThat(ada.delete(second.path() + "?confirm=true").status()).isEqualTo(200);
    }

    @Test
    void aMemberWhoLeftFindsNoChecklistNotEvenItsOwn() {
        ApiUser linus = server.newcomer();
        join(linus);
        ChecklistFixture own = begin(linus, "a");
        linus.put(own.item("a") + "/done", "");

        linus.delete("/api/v1/memberships/" + group);

        assertThat(linus.get(own.path()).status()).isEqualTo(404);
        assertThat(own.add("b").status()).isEqualTo(404);
        assertThat(linus.get(PATH).items()).isEmpty();
        ChecklistFixture adas = new ChecklistFixture(ada, own.path());
        assertThat(linus.delete(adas.item("a") + "/done").status()).isEqualTo(404);
        assertThat(counts(ada, adas)).isEqualTo("1/1");
    }

    @Test
    void anItemStaysDoneWhenTheMemberThatMarkedItIsDeleted() {
        ApiUser linus = server.newcomer();
        join(linus);
        ChecklistFixture adas = begin(ada, "a");
        String linusId = linus.put(adas.item("a") + "/done", "").json().text("doneBy");

        database.execute("delete from onboarding.users where id = ?::uuid", linusId);

        JsonValue item = ada.get(adas.item("a")).json();
        assertThat(item.value("done")).isEqualTo(true);
        assertThat(item.value("doneBy")).isNull();
        assertThat(ada.put(adas.item("a") + "/done", "").json()).isEqualTo(item);
    }

    private ChecklistFixture begin(ApiUser user, String... texts) {
        Answer begun = user.post(
                PATH,
                "{\"conversationId\": \"%s\", \"title\": \"Packing\", \"items\": [%s]}"
                        .formatted(group, '"' + String.join("\", \"", texts) + '"'));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new ChecklistFixture(user, begun.location());
    }

    private void join(ApiUser user) {
        String token = ada.post("/api/v1/groups/%s/invitations".formatted(group), "{}")
                .json()
                .text("token");
        assertThat(user.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token))
                        .status())
                .isEqualTo(200);
    }

    /** Returns the number of items of a checklist, and of those that are done, as the list shows them. */
    private static String counts(ApiUser user, ChecklistFixture checklist) {
        return user.get(PATH + "?limit=100").items().stream()
                .filter(summary -> summary.text("id").equals(id(checklist)))
                .map(summary -> summary.value("itemCount") + "/" + summary.value("doneCount"))
                .findFirst()
                .orElseThrow();
    }

    private static String id(ChecklistFixture checklist) {
        return checklist.path().substring(PATH.length() + 1);
    }
}
