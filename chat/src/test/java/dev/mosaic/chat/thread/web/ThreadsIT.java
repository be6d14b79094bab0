package dev.mosaic.chat.thread.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreadsIT {
    private static final String PATH = "/api/v1/threads";

    private final TestDatabase database;
    private final ApiServer server;

    ThreadsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewThreadHasALocationAndItsPersona() {
        ApiUser ada = server.newcomer();
        Answer persona = ada.post("/api/v1/personas", "{\"name\": \"Guide\", \"color\": \"#0ea5e9\"}");

        Answer created = ada.post(PATH, """
                {"title": "Trip to Lisbon", "description": "Flights", "personaId": "%s"}
                """.formatted(persona.id()));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.location()).isEqualTo(PATH + "/" + created.id());
        assertThat(created.json().text("persona", "id")).isEqualTo(persona.id());
        assertThat(created.json().text("persona", "name")).isEqualTo("Guide");
        assertThat(created.json().text("persona", "color")).isEqualTo("#0ea5e9");
        assertThat(created.json().value("messageCount")).isEqualTo(0);
        assertThat(created.json().value("lastMessageAt")).isNull();
        assertThat(ada.get(created.location()).json()).isEqualTo(created.json());
        assertThat(ada.get(PATH).items()).containsExactly(created.json());
    }

    @Test
    void aThreadNeedsNoPersonaAndNoDescription() {
        Answer created = server.newcomer().post(PATH, "{\"title\": \"Plain\"}");

        assertThat(created.json().value("persona")).isNull();
        assertThat(created.json().value("description")).isNull();
    }

    @Test
    void threadsAreSortedByTheirLastMessageAndEmptyOnesComeLast() {
        ApiUser ada = server.newcomer();
        Answer first = ada.post(PATH, "{\"title\": \"first\"}");
        Answer second = ada.post(PATH, "{\"title\": \"second\"}");
        ada.post(PATH, "{\"title\": \"empty\"}");

        ada.post(second.location() + "/messages", "{\"role\": \"user\", \"content\": \"x\"}");
        ada.post(first.location() + "/messages", "{\"role\": \"user\", \"content\": \"y\"}");

        assertThat(ada.get(PATH).each("title")).containsExactly("first", "second", "empty");
        assertThat(ada.get(PATH + "?limit=2").each("title")).containsExactly("first", "second");
    }

    @Test
    void aThreadOutlivesItsPersona() {
        ApiUser ada = server.newcomer();
        String persona = ada.post("/api/v1/personas", "{\"name\": \"Brief\"}").id();
        Answer thread = ada.post(PATH, "{\"title\": \"t\", \"personaId\": \"%s\"}".formatted(persona));

        database.execute("delete from onboarding.personas where id = ?::uuid", persona);

        assertThat(ada.get(thread.location()).json().value("persona")).isNull();
    }

    @Test
    void aPersonaOfAnotherUserIsNotFound() {
        ApiUser mallory = server.newcomer();

        for (String persona : new String[] {
            server.newcomer().defaultPersona(), UUID.randomUUID().toString()
        }) {
            assertThat(mallory.post(PATH, "{\"title\": \"t\", \"personaId\": \"%s\"}".formatted(persona)))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(404))
                    .satisfies(refused -> assertThat(refused.body()).contains("There is no persona " + persona));
        }
        assertThat(mallory.get(PATH).items()).isEmpty();
    }

    @Test
    void aThreadOfAnotherUserIsNotFound() {
        Answer adas = server.newcomer().post(PATH, "{\"title\": \"hers\"}");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(adas.location()).status()).isEqualTo(404);
        assertThat(mallory.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(mallory.get(PATH).items()).isEmpty();
    }

    @Test
    void aListReadsAllItsPersonasByOneQuery() {
        ApiUser ada = server.newcomer();
        for (String name : new String[] {"A", "B", "C", "D"}) {
            String persona = ada.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted(name))
                    .id();
            ada.post(PATH, "{\"title\": \"%s\", \"personaId\": \"%s\"}".formatted(name, persona));
        }

        assertThat(server.statementsOf(() -> ada.get(PATH))).isEqualTo(2);
        assertThat(ada.get(PATH).items())
                .allSatisfy(thread -> assertThat(thread.text("persona", "name")).isEqualTo(thread.text("title")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                          | title: must not be null
            {"title": ""}                               | title: must not be blank
            {"title": "\\u0085\\u2003"}                 | title: must not be blank
            {"title": "a\\u0000"}                       | title: must not contain the character U+0000
            {"title": "x", "description": "\\u0000"}    | description: must not contain the character U+0000
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        Answer refused = server.newcomer().post(PATH, json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "5", "{\"title\": {}}", "{\"title\": \"x\", \"personaId\": \"x\"}"})
    void aBodyOfTheWrongTypeIsRefused(String json) {
        assertThat(server.newcomer().post(PATH, json).status()).isEqualTo(400);
    }

    @Test
    void aTitleIsCountedInCharactersAsTheDatabaseDoes() {
        ApiUser ada = server.newcomer();

        assertThat(ada.post(PATH, "{\"title\": \"%s\"}".formatted("🦉".repeat(255)))
                        .status())
                .isEqualTo(201);
        assertThat(ada.post(PATH, "{\"title\": \"%s\"}".formatted("🦉".repeat(256)))
                        .status())
                .isEqualTo(400);
    }
}
