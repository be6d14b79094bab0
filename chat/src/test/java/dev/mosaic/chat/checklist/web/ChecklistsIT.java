package dev.mosaic.chat.checklist.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecklistsIT {
    private static final String PATH = "/api/v1/checklists";

    private final TestDatabase database;
    private final ApiServer server;

    ChecklistsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewChecklistHasItsItemsInOrderAndALocation() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);

        Answer checklist = begin(ada, conversation, "\"Book the train\", \"Water the plants\"");

        assertThat(checklist.status()).isEqualTo(201);
        assertThat(checklist.location()).isEqualTo(PATH + "/" + checklist.id());
        assertThat(checklist.json().text("conversationId")).isEqualTo(conversation);
        assertThat(checklist.json().text("title")).isEqualTo("Before we leave");
        assertThat(checklist.json().at("items").elements())
                .extracting(item -> item.text("text"), item -> item.value("position"), item -> item.value("done"))
                .containsExactly(tuple("Book the train", 0, false), tuple("Water the plants", 1, false));
        assertThat(ada.get(checklist.location()).json()).isEqualTo(checklist.json());
    }

    @Test
    void aListCountsTheItemsAndThoseThatAreDone() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer checklist = begin(ada, conversation, "\"a\", \"b\", \"c\"");
        String first = checklist.json().at("items").elements().getFirst().text("id");
        ada.put(checklist.location() + "/items/" + first + "/done", "");

        JsonValue listed = ada.get(PATH).items().getFirst();

        assertThat(listed.text("id")).isEqualTo(checklist.id());
        assertThat(listed.value("itemCount")).isEqualTo(3);
        assertThat(listed.value("doneCount")).isEqualTo(1);
        assertThat(ada.get(PATH + "?conversationId=" + conversation).items()).containsExactly(listed);
        assertThat(ada.get(PATH + "?conversationId=" + conversation(ada)).items())
                .isEmpty();
    }

    @Test
    void aNewChecklistMayBeEmptyOrFull() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);

        Answer silent = ada.post(PATH, "{\"conversationId\": \"%s\", \"title\": \"x\"}".formatted(conversation));
        assertThat(silent.json().at("items").elements()).isEmpty();
        assertThat(begin(ada, conversation, "").json().at("items").elements()).isEmpty();
        assertThat(begin(ada, conversation, many(100)).json().at("items").elements())
                .hasSize(100);
        assertThat(begin(ada, conversation, many(101)).status()).isEqualTo(400);
        assertThat(begin(ada, conversation, many(101)).body()).contains("items");
    }

    @Test
    void aRenamedChecklistKeepsItsItems() {
        ApiUser ada = server.newcomer();
        Answer checklist = begin(ada, conversation(ada), "\"a\"");

        Answer renamed = ada.patch(checklist.location(), "{\"title\": \"Before Porto\"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().text("title")).isEqualTo("Before Porto");
        assertThat(renamed.json().at("items")).isEqualTo(checklist.json().at("items"));
        assertThat(renamed.json().text("updatedAt"))
                .isGreaterThan(checklist.json().text("updatedAt"));
        assertThat(ada.get(checklist.location()).json()).isEqualTo(renamed.json());
    }

    @Test
    void aChecklistIsDeletedWithItsItemsAndWithItsConversation() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer first = begin(ada, conversation, "\"a\"");
        Answer second = begin(ada, conversation, "\"a\"");

        assertThat(ada.delete(first.location() + "?confirm=true").status()).isEqualTo(200);
        assertThat(ada.delete(first.location()).status()).isEqualTo(404);
        assertThat(ada.get(first.location()).status()).isEqualTo(404);
        assertThat(ada.delete("/api/v1/conversations/%s?confirm=true".formatted(conversation))
                        .status())
                .isEqualTo(200);
        assertThat(ada.get(second.location()).status()).isEqualTo(404);
        assertThat(database.value(
                        "select count(*) from chat.checklist_items where checklist_id in (?::uuid, ?::uuid)",
                        first.id(),
                        second.id()))
                .isEqualTo("0");
    }

    @Test
    void checklistsAreDeletedWithTheirUser() {
        ApiUser ada = server.newcomer();
        Answer checklist = begin(ada, conversation(ada), "\"a\"");
        String item = checklist.json().at("items").elements().getFirst().text("id");
        Answer done = ada.put(checklist.location() + "/items/" + item + "/done", "");

        database.execute(
                "delete from onboarding.users where id = ?::uuid", done.json().text("doneBy"));

        assertThat(database.value("select count(*) from chat.checklist_items where id = ?::uuid", item))
                .isEqualTo("0");
    }

    @Test
    void checklistsAndConversationsOfAnotherUserAreNotFound() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer adas = begin(ada, conversation, "\"a\"");
        ApiUser mallory = server.newcomer();

        for (String path : new String[] {adas.location(), PATH + "/" + UUID.randomUUID()}) {
            assertThat(mallory.get(path).status()).isEqualTo(404);
            assertThat(mallory.patch(path, "{\"title\": \"x\"}").status()).isEqualTo(404);
            assertThat(mallory.delete(path).status()).isEqualTo(404);
        }
        assertThat(begin(mallory, conversation, "").status()).isEqualTo(404);
        assertThat(begin(mallory, UUID.randomUUID().toString(), "\"a\"").body()).contains("There is no conversation");
        assertThat(mallory.get(PATH + "?conversationId=" + conversation).status())
                .isEqualTo(404);
        assertThat(mallory.get(PATH).items()).isEmpty();
        assertThat(ada.get(adas.location()).json()).isEqualTo(adas.json());
    }

    @Test
    void pagingReturnsEveryChecklistOnceNewestFirst() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(begin(ada, conversation, "").id());
        }
        database.execute("update chat.checklists set created_at = now() where conversation_id = ?::uuid", conversation);

        for (String list : new String[] {PATH + "?limit=2", PATH + "?limit=2&conversationId=" + conversation}) {
            List<String> read = new ArrayList<>();
            Answer page = ada.get(list);
            while (true) {
                read.addAll(page.each("id"));
                if (page.json().value("nextCursor") == null) {
                    break;
                }
                page = ada.get(list + "&before=" + page.json().text("nextCursor"));
            }
            assertThat(read).containsExactlyElementsOf(made.reversed());
        }
    }

    @Test
    void aReadIsOneStatementAndAChangeTwo() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer checklist = begin(ada, conversation, many(20));

        assertThat(server.statementsOf(() -> ada.get(PATH))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(checklist.location()))).isEqualTo(1);
        assertThat(server.statementsOf(() -> begin(ada, conversation, many(20))))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "title": " "                               | title: must not be blank
            "items": ["a"]                             | title
            "title": "x", "items": ["a", " "]          | must not be blank
            "title": "x", "items": ["a", null]         | items
            "title": "x", "items": ["a", "b\\u0000"]   | items
            """)
    void anInvalidFieldIsNamed(String fields, String told) {
        ApiUser ada = server.newcomer();

        Answer refused = ada.post(PATH, "{\"conversationId\": \"%s\", %s}".formatted(conversation(ada), fields));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"title\": null}", "{\"title\": \" \"}", "{\"items\": []}"})
    void aChangeOfTheWrongTypeIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.patch(begin(ada, conversation(ada), "").location(), json).status())
                .isEqualTo(400);
    }

    @Test
    void titleAndTextAreCountedInCharactersAsTheDatabaseDoes() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        String json = "{\"conversationId\": \"%s\", \"title\": \"%s\", \"items\": [\"%s\"]}";

        assertThat(ada.post(PATH, json.formatted(conversation, "🦉".repeat(255), "🦉".repeat(500)))
                        .status())
                .isEqualTo(201);
        assertThat(ada.post(PATH, json.formatted(conversation, "🦉".repeat(256), "x"))
                        .status())
                .isEqualTo(400);
        assertThat(ada.post(PATH, json.formatted(conversation, "x", "🦉".repeat(501)))
                        .status())
                .isEqualTo(400);
    }

    private static String many(int items) {
        return Stream.iterate(0, number -> number + 1)
                .limit(items)
                .map("\"%d\""::formatted)
                .collect(Collectors.joining(", "));
    }

    private static Answer begin(ApiUser user, String conversation, String items) {
        return user.post(
                PATH,
                "{\"conversationId\": \"%s\", \"title\": \"Before we leave\", \"items\": [%s]}"
                        .formatted(conversation, items));
    }

    private static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
    }
}
