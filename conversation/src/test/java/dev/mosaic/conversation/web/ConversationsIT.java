package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationsIT {
    private static final String PATH = "/api/v1/conversations";

    private final ApiServer server;

    ConversationsIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String others = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        for (int i = 0; i < 2; i++) {
            send(ada, messages, "x");
            ada.post("/api/v1/boundaries", "{\"kind\": \"topic\", \"subject\": \"%d\"}".formatted(i));
        }
        List<String> lists = List.of(
                "/api/v1/conversations?limit=1",
                "/api/v1/boundaries?limit=1",
                "/api/v1/personas?limit=1",
                messages + "?limit=1");
        List<String> takers = new ArrayList<>(lists);
        takers.add(others + "?limit=1");
        takers.add(messages + "?limit=1&personaId=" + work);

        for (String list : lists) {
            String cursor = "&before=" + ada.get(list).json().text("nextCursor");
            for (String taker : takers) {
                assertThat(ada.get(taker + cursor).status())
                        .as(list + " " + taker)
                        .isEqualTo(taker.equals(list) ? 200 : 400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GROUP", "Group", "MODE", ""})
    void aModeIsAcceptedInLowerCaseOnly(String mode) {
        assertThat(server.newcomer()
                        .post("/api/v1/conversations", "{\"chatGuid\": \"x\", \"mode\": \"%s\"}".formatted(mode))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void titlesAndSubjectsAreStoredNormalized() {
        ApiUser ada = server.newcomer();
        Answer conversation = ada.post("/api/v1/conversations", "{\"chatGuid\": \" x\", \"title\": \" Cafe\\u0301 \"}");
        Answer first = ada.post("/api/v1/boundaries", "{\"kind\": \"topic\", \"subject\": \"Café\"}");

        assertThat(conversation.json().text("title")).isEqualTo("Caf\u00e9");
        assertThat(conversation.json().text("chatGuid")).isEqualTo(" x");
        assertThat(ada.post("/api/v1/boundaries", "{\"kind\": \"topic\", \"subject\": \"Cafe\\u0301\\n\"}")
                        .json())
                .isEqualTo(first.json());
        assertThat(ada.post("/api/v1/conversations", "{\"chatGuid\": \"y\", \"title\": \"a\\u200b\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aNewConversationHasALocation() {
        ApiUser ada = server.newcomer();

        Answer created = ada.post(PATH, """
                {"chatGuid": "iMessage;-;+15550100", "mode": "group", "title": "Us", "metadata": {"a": [null, {}]}}
                """);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.location()).isEqualTo(PATH + "/" + created.id());
        assertThat(created.json().text("mode")).isEqualTo("group");
        assertThat(created.json().at("metadata")).isEqualTo(JsonValue.of("{\"a\": [null, {}]}"));
        assertThat(created.json().value("lastMessageAt")).isNull();
        assertThat(ada.get(created.location()).json()).isEqualTo(created.json());
    }

    @Test
    void absentFieldsGetTheirDefaults() {
        Answer created = server.newcomer().post(PATH, "{\"chatGuid\": \"plain\"}");

        assertThat(created.json().text("mode")).isEqualTo("direct");
        assertThat(created.json().value("title")).isNull();
        assertThat(created.json().at("metadata")).isEqualTo(JsonValue.of("{}"));
    }

    @Test
    void theSameChatGuidReturnsTheExistingConversationUnchanged() {
        ApiUser ada = server.newcomer();
        Answer first = ada.post(PATH, "{\"chatGuid\": \"again\", \"title\": \"First\"}");

        Answer second = ada.post(PATH, "{\"chatGuid\": \"again\", \"title\": \"Second\", \"mode\": \"group\"}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void concurrentCreationsCreateOneConversation() {
        ApiUser ada = server.newcomer();
        ada.get(PATH);

        var answers = AtOnce.times(8, () -> ada.post(PATH, "{\"chatGuid\": \"at once\"}"));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
    }

    @Test
    void aChatGuidIsUniquePerOwnerOnly() {
        Answer adas = server.newcomer().post(PATH, "{\"chatGuid\": \"shared\"}");
        Answer graces = server.newcomer().post(PATH, "{\"chatGuid\": \"shared\"}");

        assertThat(graces.status()).isEqualTo(201);
        assertThat(graces.id()).isNotEqualTo(adas.id());
    }

    @Test
    void aConversationOfAnotherUserIsNotFound() {
        Answer adas = server.newcomer().post(PATH, "{\"chatGuid\": \"hers\"}");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(adas.location()).status()).isEqualTo(404);
        assertThat(mallory.get(PATH + "/0193fed7-5f92-7a0b-bdee-ddd244261b3e").status())
                .isEqualTo(404);
        assertThat(mallory.get(PATH).items()).isEmpty();
    }

    @Test
    void theListIsNewestFirstAndPaged() {
        ApiUser ada = server.newcomer();
        for (String guid : new String[] {"1", "2", "3", "4", "5"}) {
            ada.post(PATH, "{\"chatGuid\": \"%s\"}".formatted(guid));
        }

        Answer first = ada.get(PATH + "?limit=2");
        Answer second = ada.get(PATH + "?limit=2&before=" + first.json().text("nextCursor"));
        Answer third = ada.get(PATH + "?limit=2&before=" + second.json().text("nextCursor"));

        assertThat(first.each("chatGuid")).containsExactly("5", "4");
        assertThat(second.each("chatGuid")).containsExactly("3", "2");
        assertThat(third.each("chatGuid")).containsExactly("1");
        assertThat(second.json().value("hasMore")).isEqualTo(true);
        assertThat(third.json().value("hasMore")).isEqualTo(false);
        assertThat(third.json().value("nextCursor")).isNull();
    }

    @Test
    void aCreationIsOneStatementAndARetryTwo() {
        ApiUser ada = server.newcomer();
        ada.get(PATH);

        assertThat(server.statementsOf(() -> ada.post(PATH, "{\"chatGuid\": \"counted\"}")))
                .isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.post(PATH, "{\"chatGuid\": \"counted\"}")))
                .isEqualTo(2);
        assertThat(server.statementsOf(() -> ada.get(PATH))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                | chatGuid: must not be null
            {"chatGuid": " "}                                 | chatGuid: must not be blank
            {"chatGuid": "a\\u0000"}                          | chatGuid: must not contain the character U+0000
            {"chatGuid": "x", "title": "\\u0000"}             | title: must not contain the character U+0000
            {"chatGuid": "x", "metadata": {"a": "\\u0000"}}   | metadata: must not contain the character U+0000
            {"chatGuid": "x", "metadata": {"a": -1e999}}      | metadata: must not contain a number beyond 1.8e308
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        Answer refused = server.newcomer().post(PATH, json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"chatGuid\": \"x\", \"mode\": \"secret\"}",
                "{\"chatGuid\": \"x\", \"mode\": \"DIRECT\"}",
                "{\"chatGuid\": \"x\", \"mode\": 1}",
                "{\"chatGuid\": \"x\", \"metadata\": []}"
            })
    void aBodyOfTheWrongTypeIsRefused(String json) {
        assertThat(server.newcomer().post(PATH, json).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "before=x", "before=gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aPageWithInvalidParametersIsRefused(String query) {
        assertThat(server.newcomer().get(PATH + "?" + query).status()).isEqualTo(400);
    }
}
