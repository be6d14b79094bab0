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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecklistItemsIT {
    private final TestDatabase database;
    private final ApiServer server;

    ChecklistItemsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewItemIsAppendedAndHasALocation() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b");

        Answer added = checklist.add("c");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.location()).isEqualTo(checklist.itemsPath() + "/" + added.id());
        assertThat(added.json().value("position")).isEqualTo(2);
        assertThat(added.json().value("done")).isEqualTo(false);
        assertThat(added.json().value("doneBy")).isNull();
        assertThat(added.json().value("doneAt")).isNull();
        assertThat(ada.get(added.location()).json()).isEqualTo(added.json());
        assertThat(checklist.inOrder()).isEqualTo("a b c");
        assertThat(ChecklistFixture.of(ada).add("first").json().value("position"))
                .isEqualTo(0);
    }

    @Test
    void aRenamedItemKeepsItsPosition() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b", "c");

        Answer renamed = ada.patch(checklist.item("b"), "{\"text\": \"B\"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().text("text")).isEqualTo("B");
        assertThat(checklist.inOrder()).isEqualTo("a B c");
    }

    @Test
    void aDoneItemHasAUserAndATimeUntilItIsReopened() {
        ApiUser ada = server.newcomer();
        String item = ChecklistFixture.of(ada, "a").item("a");

        Answer done = ada.put(item + "/done", "");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().value("done")).isEqualTo(true);
        assertThat(database.value("select done_by from chat.checklist_items where id = ?::uuid", done.id()))
                .isEqualTo(done.json().text("doneBy"))
                .isEqualTo(database.value("select created_by from chat.checklist_items where id = ?::uuid", done.id()));
        assertThat(done.json().text("doneAt")).endsWith("Z");
        assertThat(ada.get(item).json()).isEqualTo(done.json());

        Answer notDone = ada.delete(item + "/done");

        assertThat(notDone.status()).isEqualTo(200);
        assertThat(notDone.json().value("done")).isEqualTo(false);
        assertThat(notDone.json().value("doneBy")).isNull();
        assertThat(notDone.json().value("doneAt")).isNull();
        assertThat(ada.delete(item + "/done").json()).isEqualTo(notDone.json());
    }

    @Test
    void aDoneItemIsEqualAloneAndInItsChecklist() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b");
        Answer done = ada.put(checklist.item("b") + "/done", "");

        assertThat(checklist.items().getLast()).isEqualTo(done.json());
    }

    @Test
    void markingADoneItemAgainChangesNothing() {
        ApiUser ada = server.newcomer();
        String item = ChecklistFixture.of(ada, "a").item("a");
        Answer first = ada.put(item + "/done", "");

        assertThat(ada.put(item + "/done", "").json()).isEqualTo(first.json());
    }

    @Test
    void ofConcurrentMarksTheFirstIsKept() {
        ApiUser ada = server.newcomer();
        String item = ChecklistFixture.of(ada, "a").item("a");

        assertThat(AtOnce.times(8, () -> ada.put(item + "/done", "").json()))
                .containsOnly(ada.get(item).json());
    }

    @Test
    void itemsOfAnotherUserAreNotFound() {
        ApiUser ada = server.newcomer();
        ChecklistFixture adas = ChecklistFixture.of(ada, "a", "b");
        List<JsonValue> before = adas.items();
        ApiUser mallory = server.newcomer();
        ChecklistFixture mallorys = ChecklistFixture.of(mallory, "x");
        String anId = before.getFirst().text("id");

        for (String item : new String[] {
            adas.itemsPath() + "/" + anId,
            mallorys.itemsPath() + "/" + anId,
            mallorys.itemsPath() + "/" + UUID.randomUUID(),
            adas.itemsPath() + "/" + UUID.randomUUID()
        }) {
            assertThat(mallory.get(item).status()).isEqualTo(404);
            assertThat(mallory.patch(item, "{\"text\": \"x\"}").status()).isEqualTo(404);
            assertThat(mallorys.move(item, 1).status()).isEqualTo(404);
            assertThat(mallory.put(item + "/done", "").status()).isEqualTo(404);
            assertThat(mallory.delete(item + "/done").status()).isEqualTo(404);
            assertThat(mallory.delete(item).status()).isEqualTo(404);
        }
        assertThat(new ChecklistFixture(mallory, adas.path()).add("x").status()).isEqualTo(404);
        assertThat(adas.items()).isEqualTo(before);
    }

    @Test
    void anItemIsNotFoundInAnotherChecklistOfTheSameUser() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a", "b");
        String id = checklist.items().getFirst().text("id");
        String elsewhere = ChecklistFixture.of(ada, "x", "y").itemsPath() + "/" + id;

        assertThat(ada.get(elsewhere).status()).isEqualTo(404);
        assertThat(checklist.move(elsewhere, 1).status()).isEqualTo(404);
        assertThat(ada.delete(elsewhere).status()).isEqualTo(404);
        assertThat(checklist.inOrder()).isEqualTo("a b");
    }

    @Test
    void aChangeLocksItsChecklistFirst() {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, 50);
        String item = checklist.item("7");

        assertThat(server.statementsOf(() -> ada.patch(item, "{\"text\": \"x\"}")))
                .isEqualTo(2);
        assertThat(server.statementsOf(() -> ada.put(item + "/done", ""))).isEqualTo(2);
        assertThat(server.statementsOf(() -> checklist.add("x"))).isEqualTo(2);
        assertThat(server.statementsOf(() -> checklist.move(item, 40))).isEqualTo(3);
        assertThat(server.statementsOf(() -> ada.delete(item))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"text\": null}",
                "{\"text\": \" \"}",
                "{\"text\": \"\\u0000\"}",
                "{\"done\": true}"
            })
    void anInvalidTextIsRefused(String json) {
        ApiUser ada = server.newcomer();
        ChecklistFixture checklist = ChecklistFixture.of(ada, "a");

        assertThat(ada.post(checklist.itemsPath(), json).status()).isEqualTo(400);
        assertThat(ada.patch(checklist.item("a"), json).status()).isEqualTo(400);
    }
}
