package dev.mosaic.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.onboarding.test.Answer;
import dev.mosaic.onboarding.test.ApiServer;
import dev.mosaic.onboarding.test.ApiUser;
import dev.mosaic.onboarding.test.AtOnce;
import dev.mosaic.onboarding.test.JsonValue;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {
    private final TestDatabase database;
    private final ApiServer server;

    HistoryIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aMessageIsAddedForTheDefaultPersona() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        Answer added = ada.post(messages, """
                {"role": "assistant", "content": "Grüße 🦉", "metadata": {"channel": "imessage"}}
                """);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.location()).isEqualTo(messages + "/" + added.id());
        assertThat(added.json().text("personaId")).isEqualTo(ada.defaultPersona());
        assertThat(added.json().text("role")).isEqualTo("assistant");
        assertThat(added.json().text("content")).isEqualTo("Grüße 🦉");
        assertThat(added.json().at("metadata")).isEqualTo(JsonValue.of("{\"channel\": \"imessage\"}"));
        assertThat(ada.get(added.location()).json()).isEqualTo(added.json());
        assertThat(ada.get(messages).items()).containsExactly(added.json());
    }

    @Test
    void theIdsOfMessagesAreOrderedByTime() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        UUID first = UUID.fromString(say(ada, messages, "1").id());
        UUID second = UUID.fromString(say(ada, messages, "2").id());

        assertThat(first.version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }

    @Test
    void twoPersonasOfOneUserNeverSeeEachOthersHistory() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/personas", "{\"name\": \"Work\"}").id();

        say(ada, messages, "at home");
        ada.post(messages, "{\"role\": \"user\", \"content\": \"at work\", \"personaId\": \"%s\"}".formatted(work));

        assertThat(ada.get(messages).each("content")).containsExactly("at home");
        assertThat(ada.get(messages + "?personaId=" + ada.defaultPersona()).each("content"))
                .containsExactly("at home");
        assertThat(ada.get(messages + "?personaId=" + work).each("content")).containsExactly("at work");
    }

    @Test
    void theConversationKnowsWhenSomethingWasSaidLast() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        Answer last = say(ada, messages, "last");

        assertThat(ada.get(messages.replace("/messages", "")).json().text("lastMessageAt"))
                .isEqualTo(last.json().text("createdAt"));
    }

    @Test
    void whatIsSaidAtOnceIsAllThereAndTheLastTimeIsTheLatest() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        AtOnce.times(16, () -> say(ada, messages, "at once"));

        Answer page = ada.get(messages + "?limit=100");
        assertThat(page.items()).hasSize(16);
        assertThat(ada.get(messages.replace("/messages", "")).json().text("lastMessageAt"))
                .isEqualTo(page.each("createdAt").getLast());
    }

    @Test
    void theSameIdAgainChangesNothingAndAnswersTheFirstMessage() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();
        Answer first = ada.post(messages, message(id, "first"));

        Answer again = ada.post(messages, message(id, "second"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(ada.get(messages).each("content")).containsExactly("first");
        assertThat(ada.get(messages.replace("/messages", "")).json().text("lastMessageAt"))
                .isEqualTo(first.json().text("createdAt"));
    }

    @Test
    void theSameIdAtOnceIsOneMessage() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();

        assertThat(AtOnce.times(8, () -> ada.post(messages, message(id, "once"))))
                .extracting(Answer::status)
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(ada.get(messages).items()).hasSize(1);
    }

    @Test
    void anIdOfSomebodyElsesMessageIsTakenAndTellsNothingOfIt() {
        ApiUser ada = server.newcomer();
        String id = UUID.randomUUID().toString();
        ada.post(conversation(ada), message(id, "a secret"));
        ApiUser mallory = server.newcomer();
        String messages = conversation(mallory);

        Answer refused = mallory.post(messages, message(id, "probe"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("is taken by another message").doesNotContain("a secret");
        assertThat(mallory.get(messages).items()).isEmpty();
        assertThat(mallory.get(messages + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void anIdOfAnotherConversationOrPersonaIsTaken() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String id = UUID.randomUUID().toString();
        ada.post(messages, message(id, "first"));
        String work = ada.post("/api/personas", "{\"name\": \"Work\"}").id();

        assertThat(ada.post(conversation(ada), message(id, "elsewhere")).status())
                .isEqualTo(409);
        assertThat(ada.post(messages, """
                        {"id": "%s", "personaId": "%s", "role": "user", "content": "as somebody else"}
                        """.formatted(id, work)).status()).isEqualTo(409);
    }

    @Test
    void aDeletedMessageIsNotShownAndItsIdStaysTaken() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        Answer deleted = say(ada, messages, "deleted");
        say(ada, messages, "kept");

        database.execute(
                "update conversation.conversation_history set deleted_at = now() where id = ?::uuid", deleted.id());

        assertThat(ada.get(messages).each("content")).containsExactly("kept");
        assertThat(ada.get(messages + "/" + deleted.id()).status()).isEqualTo(404);
        assertThat(ada.post(messages, message(deleted.id(), "again")).status()).isEqualTo(409);
    }

    @Test
    void nothingIsReadOrWrittenInTheConversationOfSomebodyElse() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        Answer adas = say(ada, messages, "hers");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(messages).status()).isEqualTo(404);
        assertThat(mallory.get(messages + "/" + adas.id()).status()).isEqualTo(404);
        assertThat(say(mallory, messages, "mine").status()).isEqualTo(404);
        assertThat(mallory.post(messages, message(adas.id(), "hers?")).status()).isEqualTo(404);
        assertThat(ada.get(messages).each("content")).containsExactly("hers");
    }

    @Test
    void thePersonaOfSomebodyElseIsNotFoundLikeAnUnknownOne() {
        ApiUser mallory = server.newcomer();
        String messages = conversation(mallory);
        for (String persona : new String[] {
            server.newcomer().defaultPersona(), UUID.randomUUID().toString()
        }) {
            assertThat(mallory.get(messages + "?personaId=" + persona).status()).isEqualTo(404);
            assertThat(mallory.post(messages, """
                            {"role": "user", "content": "x", "personaId": "%s"}
                            """.formatted(persona)).status()).isEqualTo(404);
        }
    }

    @Test
    void whereNoPersonaIsMeantTheCallerIsToldToNameOne() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String persona = ada.defaultPersona();
        database.execute("delete from onboarding.user_default_personas where persona_id = ?::uuid", persona);

        assertThat(ada.get(messages).status()).isEqualTo(409);
        assertThat(say(ada, messages, "x").body()).contains("has no default persona");
        assertThat(ada.get(messages + "?personaId=" + persona).status()).isEqualTo(200);
    }

    @Test
    void whatWasSaidGoesWithItsPersonaAndWithItsConversation() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/personas", "{\"name\": \"Work\"}").id();
        String atWork = ada.post(
                        messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work))
                .id();
        String atHome = say(ada, messages, "y").id();

        database.execute("delete from onboarding.personas where id = ?::uuid", work);
        assertThat(exists(atWork)).isEqualTo("false");
        assertThat(exists(atHome)).isEqualTo("true");

        database.execute("delete from conversation.conversations where id = ?::uuid", messages.split("/", -1)[3]);
        assertThat(exists(atHome)).isEqualTo("false");
    }

    @Test
    void aPersonaThatIsDeletedMeanwhileIsNotFound() throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/personas", "{\"name\": \"Work\"}").id();

        Answer refused = whileDeleting(
                "onboarding.personas",
                work,
                () -> ada.post(
                        messages, "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"%s\"}".formatted(work)));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("There is no persona " + work);
    }

    @Test
    void aConversationThatIsDeletedMeanwhileIsNotFound() throws Exception {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String conversation = messages.split("/", -1)[3];

        Answer refused =
                whileDeleting("conversation.conversations", conversation, () -> say(ada, messages, "too late"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("There is no conversation " + conversation);
    }

    @Test
    void anAdditionIsOneStatementBesideTheCallersAndThePersonas() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);

        assertThat(server.statementsOf(() -> say(ada, messages, "counted"))).isEqualTo(3);
        assertThat(server.statementsOf(() -> ada.get(messages))).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"content": "x"}                                       | role: must not be null
            {"role": "user"}                                       | content: must not be null
            {"role": "user", "content": ""}                        | content: must not be blank
            {"role": "user", "content": "\\u0000"}                 | content: must not be blank
            {"role": "user", "content": "a\\u0000"}                | content: must not contain the character U+0000
            {"role": "user", "content": "x", "metadata": {"a": {"\\u0000": 1}}} | metadata: must not contain the character U+0000
            """)
    void aFieldThatCannotBeIsToldByName(String json, String told) {
        ApiUser ada = server.newcomer();
        Answer refused = ada.post(conversation(ada), json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"role\": \"twin\", \"content\": \"x\"}",
                "{\"role\": \"USER\", \"content\": \"x\"}",
                "{\"role\": \"user\", \"content\": {}}",
                "{\"role\": \"user\", \"content\": \"x\", \"id\": 5}",
                "{\"role\": \"user\", \"content\": \"x\", \"id\": \"x\"}",
                "{\"role\": \"user\", \"content\": \"x\", \"personaId\": \"x\"}",
                "{\"role\": \"user\", \"content\": \"x\", \"metadata\": 5}"
            })
    void aBodyOfAnotherShapeIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.post(conversation(ada), json).status()).isEqualTo(400);
    }

    /** Deletes a row, lets the request run until it waits for that, and only then commits. */
    private Answer whileDeleting(String table, String id, Callable<Answer> request) throws Exception {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                Connection deletion = database.dataSource().getConnection();
                Statement statement = deletion.createStatement()) {
            deletion.setAutoCommit(false);
            statement.execute("delete from %s where id = '%s'".formatted(table, id));
            Future<Answer> answer = thread.submit(request);
            while (!answer.isDone() && !somebodyWaits()) {
                Thread.onSpinWait();
            }
            deletion.commit();
            return answer.get();
        }
    }

    private boolean somebodyWaits() {
        return "true".equals(database.value("""
                select exists (
                    select
                    from pg_catalog.pg_stat_activity
                    where datname = current_database()
                        and wait_event_type = 'Lock'
                )
                """));
    }

    private static String conversation(ApiUser user) {
        return user.post("/api/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                        .location()
                + "/messages";
    }

    private static Answer say(ApiUser user, String messages, String content) {
        return user.post(messages, "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }

    private static String message(String id, String content) {
        return "{\"id\": \"%s\", \"role\": \"user\", \"content\": \"%s\"}".formatted(id, content);
    }

    private String exists(String message) {
        return String.valueOf(database.value(
                "select exists (select from conversation.conversation_history where id = ?::uuid)", message));
    }
}
