package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.message;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundariesIT {
    private static final String PATH = "/api/v1/boundaries";

    private final TestDatabase database;
    private final ApiServer server;

    BoundariesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic", "data_source"})
    void aBoundaryIsCreatedListedAndDeleted(String kind) {
        ApiUser ada = server.newcomer();

        Answer set = set(ada, kind, "my health");

        assertThat(set.status()).isEqualTo(201);
        assertThat(set.json().text("kind")).isEqualTo(kind);
        assertThat(set.json().text("subject")).isEqualTo("my health");
        assertThat(set.json().value("conversationId")).isNull();
        assertThat(ada.get(PATH).items()).containsExactly(set.json());
        assertThat(ada.delete(PATH + "/" + set.id()).status()).isEqualTo(204);
        assertThat(ada.get(PATH).items()).isEmpty();
        assertThat(ada.delete(PATH + "/" + set.id()).status()).isEqualTo(404);
    }

    @Test
    void aForgottenMessageIsHiddenUntilTheBoundaryIsDeleted() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "kept");
        Answer said = send(ada, messages, "forgotten");

        Answer boundary = set(ada, "message", said.id().toUpperCase(Locale.ROOT));

        assertThat(boundary.json().text("subject")).isEqualTo(said.id());
        assertThat(ada.get(messages).each("content")).containsExactly("kept");
        assertThat(ada.get(messages + "/" + said.id()).status()).isEqualTo(404);

        ada.delete(PATH + "/" + boundary.id());
        assertThat(ada.get(messages).each("content")).containsExactly("kept", "forgotten");
    }

    @Test
    void aMessageIsForgottenEverywhereAndNotInOneConversation() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        Answer said = send(ada, messages, "to be forgotten");
        String elsewhere = conversation(ada);

        for (String conversation : new String[] {id(messages), id(elsewhere)}) {
            Answer refused = ada.post(
                    PATH,
                    "{\"kind\": \"message\", \"subject\": \"%s\", \"conversationId\": \"%s\"}"
                            .formatted(said.id(), conversation));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("conversationId: must be absent");
        }
        set(ada, "message", said.id());
        ada.delete("/api/v1/conversations/%s?confirm=true".formatted(id(elsewhere)));

        assertThat(ada.get(messages).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "conversation", "persona"})
    void theBoundaryOfAMessageIsDeletedWithTheMessage(String deleted) {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        String id = ada.post(
                        messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work))
                .id();
        set(ada, "message", id);
        ApiUser grace = server.newcomer();
        database.execute("""
                insert into conversation.user_boundaries (id, user_id, kind, subject)
                select gen_random_uuid(), owner_id, 'message', ?
                from onboarding.personas
                where id = ?::uuid
                """, id, grace.defaultPersona());

        String path = switch (deleted) {
            case "messages" -> messages + "?confirm=true&personaId=" + work;
            case "conversation" -> "/api/v1/conversations/" + id(messages) + "?confirm=true";
            default -> "/api/v1/personas/" + work + "?confirm=true";
        };
        assertThat(ada.delete(path).status()).isLessThan(300);

        assertThat(ada.get(PATH).items()).isEmpty();
        assertThat(grace.get(PATH).each("subject")).containsExactly(id);
        String again = conversation(ada);
        assertThat(ada.post(again, message(id, "said again")).status()).isEqualTo(201);
        assertThat(ada.get(again).each("content")).containsExactly("said again");
    }

    @Test
    void aRepeatedCreationChangesNothing() {
        ApiUser ada = server.newcomer();
        Answer first = set(ada, "topic", "work");

        Answer again = set(ada, "topic", "work");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(ada.get(PATH).items()).hasSize(1);
    }

    @Test
    void concurrentCreationsCreateOneBoundary() {
        ApiUser ada = server.newcomer();

        var answers = AtOnce.times(8, () -> set(ada, "topic", "work"));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    }

    @Test
    void boundariesAndMessagesOfAnotherUserAreNotFound() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        Answer said = send(ada, messages, "hers");
        Answer boundary = set(ada, "topic", "hers");
        ApiUser mallory = server.newcomer();

        for (String message : new String[] {said.id(), UUID.randomUUID().toString(), "no id"}) {
            assertThat(set(mallory, "message", message))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(404))
                    .satisfies(refused -> assertThat(refused.body()).contains("There is no message " + message));
        }
        for (String conversation : new String[] {id(messages), UUID.randomUUID().toString()}) {
            assertThat(mallory.post(PATH, in(conversation))).satisfies(refused -> {
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused.body()).contains("There is no conversation " + conversation);
            });
        }
        assertThat(mallory.delete(PATH + "/" + boundary.id()).status()).isEqualTo(404);
        assertThat(mallory.get(PATH).items()).isEmpty();
        assertThat(ada.get(messages).items()).hasSize(1);
        assertThat(ada.get(PATH).items()).hasSize(1);
    }

    @Test
    void aBoundaryIsDeletedWithItsConversation() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        assertThat(ada.post(PATH, in(id(messages))).json().text("conversationId"))
                .isEqualTo(id(messages));

        assertThat(ada.delete("/api/v1/conversations/%s?confirm=true".formatted(id(messages)))
                        .status())
                .isEqualTo(200);

        assertThat(ada.get(PATH).items()).isEmpty();
        assertThat(ada.get(messages).status()).isEqualTo(404);
    }

    @Test
    void pagingReturnsEveryBoundaryOnceNewestFirst() {
        ApiUser ada = server.newcomer();
        for (int i = 1; i <= 5; i++) {
            set(ada, "topic", "topic " + i);
        }

        List<String> read = new ArrayList<>();
        Answer page = ada.get(PATH + "?limit=2");
        read.addAll(page.each("subject"));
        while (page.json().value("nextCursor") != null) {
            page = ada.get(PATH + "?limit=2&before=" + page.json().text("nextCursor"));
            read.addAll(page.each("subject"));
        }

        assertThat(read).containsExactly("topic 5", "topic 4", "topic 3", "topic 2", "topic 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind": "topic"}                       | subject: must not be null
            {"subject": "x"}                        | kind: must not be null
            {"kind": "topic", "subject": " "}       | subject: must not be blank
            {"kind": "topic", "subject": "\\u0000a"} | subject: must not contain the character U+0000
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        Answer refused = server.newcomer().post(PATH, json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"kind\": \"person\", \"subject\": \"x\"}", "{\"kind\": 1, \"subject\": \"x\"}"})
    void aBodyOfTheWrongTypeIsRefused(String json) {
        assertThat(server.newcomer().post(PATH, json).status()).isEqualTo(400);
    }

    @Test
    void aListHasTheBoundariesOfOneKindOrOfOneConversation() {
        ApiUser ada = server.newcomer();
        String conversation = id(conversation(ada));
        Answer topic = set(ada, "topic", "work");
        Answer source = set(ada, "data_source", "calendar");
        Answer here = ada.post(
                PATH,
                "{\"kind\": \"topic\", \"subject\": \"health\", \"conversationId\": \"%s\"}".formatted(conversation));

        assertThat(ada.get(PATH + "?kind=topic").each("id")).containsExactly(here.id(), topic.id());
        assertThat(ada.get(PATH + "?kind=data_source").items()).containsExactly(source.json());
        assertThat(ada.get(PATH + "?conversationId=" + conversation).items()).containsExactly(here.json());
        assertThat(ada.get(PATH + "?kind=data_source&conversationId=" + conversation)
                        .items())
                .isEmpty();
        assertThat(server.newcomer()
                        .get(PATH + "?conversationId=" + conversation)
                        .status())
                .isEqualTo(404);
        assertThat(ada.get(PATH + "?kind=person").status()).isEqualTo(400);
    }

    @Test
    void aCursorOfAnotherFilterIsRefused() {
        ApiUser ada = server.newcomer();
        set(ada, "topic", "work");
        set(ada, "topic", "health");
        String cursor =
                "&before=" + ada.get(PATH + "?limit=1&kind=topic").json().text("nextCursor");

        assertThat(ada.get(PATH + "?kind=topic" + cursor).each("subject")).containsExactly("work");
        assertThat(ada.get(PATH + "?limit=5" + cursor).status()).isEqualTo(400);
        assertThat(ada.get(PATH + "?kind=data_source" + cursor).status()).isEqualTo(400);
    }

    private static Answer set(ApiUser user, String kind, String subject) {
        return user.post(PATH, "{\"kind\": \"%s\", \"subject\": \"%s\"}".formatted(kind, subject));
    }

    private static String in(String conversation) {
        return "{\"kind\": \"topic\", \"subject\": \"x\", \"conversationId\": \"%s\"}".formatted(conversation);
    }

    private static String id(String messages) {
        return messages.split("/", -1)[4];
    }
}
