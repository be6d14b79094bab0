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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecklistPlacesIT {
    private final ApiServer server;

    ChecklistPlacesIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "b, 0, b a c d e",
        "b, 1, a b c d e",
        "b, 3, a c d b e",
        "b, 4, a c d e b",
        "b, 99, a c d e b",
        "a, 4, b c d e a",
        "e, 0, e a b c d",
        "e, 2, a b e c d"
    })
    void movingAnItemShiftsTheItemsInBetween(String text, int position, String order) {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b", "c", "d", "e");

        Answer moved = checklist.move(checklist.item(text), position);

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().text("text")).isEqualTo(text);
        assertThat(moved.json().value("position")).isEqualTo(Math.min(position, 4));
        assertThat(checklist.inOrder()).isEqualTo(order);
    }

    @Test
    void theItemsBehindADeletedOneMoveUp() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b", "c", "d");
        String second = checklist.item("b");

        assertThat(ada.delete(second).status()).isEqualTo(204);

        assertThat(checklist.inOrder()).isEqualTo("a c d");
        assertThat(ada.delete(second).status()).isEqualTo(404);
        assertThat(ada.get(second).status()).isEqualTo(404);
    }

    @Test
    void concurrentlyAddedItemsHaveDistinctPositions() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada);
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(12, () -> checklist.add("n" + turn.getAndIncrement())))
                .extracting(Answer::status)
                .containsOnly(201);

        assertPlaces(checklist.items(), 12);
    }

    @RepeatedTest(3)
    void concurrentChangesKeepPositionsUnique() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b", "c", "d", "e", "f", "g", "h");
        List<String> there = checklist.items().stream()
                .map(item -> checklist.itemsPath() + "/" + item.text("id"))
                .toList();
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(16, () -> {
                    int number = turn.getAndIncrement();
                    return switch (number % 4) {
                        case 0 -> checklist.move(there.get(number / 4), 7 - number / 4);
                        case 1 -> checklist.move(there.get(4 + number / 4), 0);
                        case 2 -> checklist.add("n" + number);
                        default ->
                            number == 15 ? ada.delete(there.getLast()) : ada.put(there.get(number / 4) + "/done", "");
                    };
                }))
                .extracting(Answer::status)
                .isSubsetOf(200, 201, 204, 404);

        assertPlaces(checklist.items(), 11);
    }

    @Test
    void aChecklistHasAHundredItemsAtMost() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, 100);

        Answer refused = checklist.add("one more");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("has 100 items, which is the maximum. Delete an item first");
        assertThat(refused.body()).doesNotContain("position", "constraint");
        ada.delete(checklist.item("0"));
        assertThat(checklist.add("one more").json().value("position")).isEqualTo(99);
    }

    @RepeatedTest(3)
    void concurrentAdditionsDoNotExceedTheMaximum() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, 97);
        AtomicInteger turn = new AtomicInteger();

        var answers = AtOnce.times(8, () -> checklist.add("n" + turn.getAndIncrement()));

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertPlaces(checklist.items(), 100);
    }

    @Test
    void ofTwoConcurrentDeletionsOneSucceeds() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b", "c");
        String first = checklist.item("a");

        assertThat(AtOnce.times(2, () -> ada.delete(first)))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(204, 404);
        assertThat(checklist.inOrder()).isEqualTo("b c");
    }

    @RepeatedTest(3)
    void anItemAddedDuringTheDeletionIsDeletedOrRefused() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b");
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(
                        6,
                        () -> turn.getAndIncrement() == 0
                                ? ada.delete(checklist.path() + "?confirm=true")
                                : checklist.add("x")))
                .extracting(Answer::status)
                .isSubsetOf(200, 201, 404);

        assertThat(checklist.add("x").body()).contains("There is no checklist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"position\": null}",
                "{\"position\": -1}",
                "{\"position\": 100}",
                "{\"position\": \"first\"}",
                "{\"position\": 99999999999}"
            })
    void anInvalidPositionIsRefused(String json) {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b");

        assertThat(ada.put(checklist.item("a") + "/position", json).status()).isEqualTo(400);
        assertThat(checklist.inOrder()).isEqualTo("a b");
    }

    /** Asserts that the positions are 0, 1, 2 …, one item each. */
    private static void assertPlaces(List<JsonValue> items, int count) {
        assertThat(items)
                .extracting(item -> item.value("position"))
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        assertThat(items).extracting(item -> item.text("id")).doesNotHaveDuplicates();
    }
}
