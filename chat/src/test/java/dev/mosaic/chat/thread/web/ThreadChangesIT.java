package dev.mosaic.chat.thread.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreadChangesIT {
    private static final String PATH = "/api/v1/threads";

    private final TestDatabase database;
    private final ApiServer server;

    ThreadChangesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void absentFieldsStayUnchanged() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post(PATH, """
                {"title": "Trip", "description": "Flights", "personaId": "%s"}
                """.formatted(ada.defaultPersona()));

        Answer changed = ada.patch(created.location(), "{\"title\": \"Journey\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().text("title")).isEqualTo("Journey");
        assertThat(changed.json().text("description")).isEqualTo("Flights");
        assertThat(changed.json().at("persona")).isEqualTo(created.json().at("persona"));
        assertThat(Instant.parse(changed.json().text("updatedAt")))
                .isAfter(Instant.parse(created.json().text("updatedAt")));
        assertThat(ada.get(created.location()).json()).isEqualTo(changed.json());
    }

    @Test
    void aThreadCanOnlyGetAPersonaOfItsUser() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada, "Trip");
        String foreign = server.newcomer().defaultPersona();

        assertThat(ada.patch(thread, persona(ada.defaultPersona())).json().text("persona", "name"))
                .isEqualTo("My Twin");
        assertThat(ada.patch(thread, persona(foreign)))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(404))
                .satisfies(refused -> assertThat(refused.body()).contains("There is no persona " + foreign));
        assertThat(ada.get(thread).json().text("persona", "id")).isEqualTo(ada.defaultPersona());
    }

    @Test
    void nullClearsDescriptionAndPersona() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post(PATH, """
                {"title": "Trip", "description": "Flights", "personaId": "%s"}
                """.formatted(ada.defaultPersona()));

        Answer detached = ada.patch(created.location(), "{\"personaId\": null}");
        Answer cleared = ada.patch(created.location(), "{\"description\": null, \"title\": \"Journey\"}");
        Answer refused = ada.patch(created.location(), "{\"title\": null, \"description\": \"x\"}");

        assertThat(detached.json().value("persona")).isNull();
        assertThat(detached.json().text("description")).isEqualTo("Flights");
        assertThat(cleared.json().value("description")).isNull();
        assertThat(cleared.json().text("title")).isEqualTo("Journey");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("title: null would clear a property");
        assertThat(ada.get(created.location()).json()).isEqualTo(cleared.json());
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post(PATH, "{\"title\": \"Trip\"}");
        ApiUser known = ada.with("If-Match", created.header("ETag"));

        assertThat(known.patch(created.location(), "{\"title\": \"Journey\"}").status())
                .isEqualTo(200);

        assertThat(known.patch(created.location(), "{\"title\": \"Voyage\"}").status())
                .isEqualTo(412);
        assertThat(known.delete(created.location()).status()).isEqualTo(412);
        assertThat(ada.get(created.location()).json().text("title")).isEqualTo("Journey");
    }

    @Test
    void threadsAreListedByPersona() {
        ApiUser ada = server.newcomer();
        String twin = ada.defaultPersona();
        thread(ada, "Without");
        ada.post(PATH, "{\"title\": \"With\", \"personaId\": \"%s\"}".formatted(twin));

        assertThat(ada.get(PATH + "?personaId=" + twin).each("title")).containsExactly("With");
        assertThat(ada.get(PATH).items()).hasSize(2);
        assertThat(server.newcomer().get(PATH + "?personaId=" + twin).status()).isEqualTo(404);
        assertThat(ada.get(PATH + "?personaId=" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void concurrentChangesOfDifferentFieldsAreBothKept() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada, "Trip");
        AtomicInteger turn = new AtomicInteger();

        AtOnce.times(
                2,
                () -> ada.patch(
                        thread, turn.getAndIncrement() == 0 ? "{\"title\": \"t\"}" : "{\"description\": \"d\"}"));

        assertThat(ada.get(thread).json().text("title")).isEqualTo("t");
        assertThat(ada.get(thread).json().text("description")).isEqualTo("d");
    }

    @Test
    void messagesOfADeletedThreadAreDeletedAndCounted() {
        ApiUser ada = server.newcomer();
        thread(ada, "Stays");
        String thread = thread(ada, "Goes");
        ada.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"a\"}");
        ada.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"b\"}");

        Answer refused = ada.delete(thread);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Goes has 2 messages");

        Answer deleted = ada.delete(thread + "?confirm=true");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().value("deletedMessages")).isEqualTo(2);
        assertThat(ada.get(thread).status()).isEqualTo(404);
        assertThat(ada.delete(thread).status()).isEqualTo(404);
        assertThat(ada.get(PATH).each("title")).containsExactly("Stays");
        assertThat(database.value("select count(*) from chat.chat_messages where thread_id = ?::uuid", id(thread)))
                .isEqualTo("0");
    }

    @Test
    void theLastThreadCannotBeDeleted() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada, "Only");

        Answer refused = ada.delete(thread);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Only is the last thread", "Create another thread first");
        assertThat(ada.get(thread).status()).isEqualTo(200);
    }

    @RepeatedTest(5)
    void ofTwoThreadsDeletedConcurrentlyOneStays() {
        ApiUser ada = server.newcomer();
        List<String> threads = List.of(thread(ada, "A"), thread(ada, "B"));
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(2, () -> ada.delete(threads.get(turn.getAndIncrement()))))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(200, 409);

        assertThat(ada.get(PATH).items()).hasSize(1);
    }

    @Test
    void aThreadOfAnotherUserIsNotFound() {
        ApiUser ada = server.newcomer();
        thread(ada, "Another");
        String adas = thread(ada, "Hers");
        ApiUser mallory = server.newcomer();

        for (String path : new String[] {adas, PATH + "/" + UUID.randomUUID()}) {
            assertThat(mallory.patch(path, "{\"title\": \"Mine\"}").status()).isEqualTo(404);
            assertThat(mallory.delete(path).status()).isEqualTo(404);
        }
        assertThat(ada.get(adas).json().text("title")).isEqualTo("Hers");
    }

    @Test
    void aChangeIsOneStatementBesideThePersonas() {
        ApiUser ada = server.newcomer();
        String thread = thread(ada, "Trip");

        assertThat(server.statementsOf(() -> ada.patch(thread, "{\"title\": \"x\"}")))
                .isEqualTo(1);
        String twin = persona(ada.defaultPersona());
        assertThat(server.statementsOf(() -> ada.patch(thread, twin))).isEqualTo(2);
    }

    @Test
    void pagingReturnsEveryThreadOnceAndEmptyOnesLast() {
        ApiUser ada = server.newcomer();
        IntStream.rangeClosed(1, 4).forEach(number -> thread(ada, "empty " + number));
        for (int i = 1; i <= 4; i++) {
            String thread = thread(ada, "written " + i);
            ada.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"x\"}");
        }

        List<String> read = new ArrayList<>();
        Answer page = ada.get(PATH + "?limit=3");
        read.addAll(page.each("title"));
        while (page.json().value("nextCursor") != null) {
            page = ada.get(PATH + "?limit=3&before=" + page.json().text("nextCursor"));
            read.addAll(page.each("title"));
        }

        assertThat(read)
                .containsExactly(
                        "written 4", "written 3", "written 2", "written 1", "empty 4", "empty 3", "empty 2", "empty 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title": ""}               | title: must not be blank
            {"title": "a\\u0000"}       | title: must not contain the character U+0000
            {"description": "\\ud800"}  | description: must not contain half of a surrogate pair
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        ApiUser ada = server.newcomer();

        Answer refused = ada.patch(thread(ada, "Trip"), json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    private static String persona(String id) {
        return "{\"personaId\": \"%s\"}".formatted(id);
    }

    private static String thread(ApiUser user, String title) {
        return user.post(PATH, "{\"title\": \"%s\"}".formatted(title)).location();
    }

    private static String id(String thread) {
        return thread.substring(thread.lastIndexOf('/') + 1);
    }
}
