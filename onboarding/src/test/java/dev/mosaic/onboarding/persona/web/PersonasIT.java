package dev.mosaic.onboarding.persona.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonasIT {
    private final ApiServer server;

    PersonasIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewPersonaIsNeitherActiveNorTheDefault() {
        ApiUser ada = server.newcomer();

        Answer created = ada.post("/api/v1/personas", """
                {"name": "Work Twin", "description": "At work", "content": "Be brief.", "color": "#0ea5e9"}
                """);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.location()).isEqualTo("/api/v1/personas/" + created.id());
        assertThat(created.json().value("active")).isEqualTo(false);
        assertThat(created.json().value("isDefault")).isEqualTo(false);
        assertThat(ada.get(created.location()).json()).isEqualTo(created.json());
        assertThat(ada.get("/api/v1/personas").each("name")).containsExactly("Work Twin", "My Twin");
    }

    @Test
    void absentPropertiesAreNullAndTheColourIsTheDefault() {
        Answer created = server.newcomer().post("/api/v1/personas", "{\"name\": \"Plain\"}");

        assertThat(created.json().value("description")).isNull();
        assertThat(created.json().value("content")).isNull();
        assertThat(created.json().text("color")).isEqualTo("#4f46e5");
        assertThat(created.json().text("createdAt"))
                .endsWith("Z")
                .isEqualTo(created.json().text("updatedAt"));
    }

    @Test
    void aNameIsUniqueWithoutRegardToCase() {
        ApiUser ada = server.newcomer();

        Answer refused = ada.post("/api/v1/personas", "{\"name\": \"MY TWIN\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("There is a persona named MY TWIN already");
    }

    @ParameterizedTest
    @ValueSource(strings = {" Café ", "Cafe\\u0301", "\\u00a0CAFE\\u0301\\n"})
    void spellingsOfANameAreOneName(String name) {
        ApiUser ada = server.newcomer();
        assertThat(ada.post("/api/v1/personas", "{\"name\": \"Café\"}").status())
                .isEqualTo(201);

        assertThat(ada.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted(name))
                        .status())
                .isEqualTo(409);
        assertThat(ada.patch("/api/v1/personas/" + ada.defaultPersona(), "{\"name\": \"%s\"}".formatted(name))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ca\\u200bfé", "Ca\\u0007fé", "Ca\\nfé", "\\u202eéfaC"})
    void aNameWithInvisibleCharactersIsRefused(String name) {
        ApiUser ada = server.newcomer();

        for (Answer refused : new Answer[] {
            ada.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted(name)),
            ada.patch("/api/v1/personas/" + ada.defaultPersona(), "{\"name\": \"%s\"}".formatted(name))
        }) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("name: must not contain the");
        }
    }

    @Test
    void anotherUserMayHaveTheSameName() {
        server.newcomer().post("/api/v1/personas", "{\"name\": \"Shared\"}");

        assertThat(server.newcomer()
                        .post("/api/v1/personas", "{\"name\": \"Shared\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void concurrentCreationsOfOneNameCreateOnePersona() {
        ApiUser ada = server.newcomer();

        assertThat(AtOnce.times(8, () -> ada.post("/api/v1/personas", "{\"name\": \"Once\"}")))
                .extracting(Answer::status)
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
    }

    @Test
    void thePersonaOfAnotherUserIsNotFoundLikeAnUnknownOne() {
        String adas = server.newcomer().defaultPersona();
        ApiUser mallory = server.newcomer();

        Answer foreign = mallory.get("/api/v1/personas/" + adas);

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(server.newcomer().get("/api/v1/personas/" + adas).body());
        assertThat(mallory.get("/api/v1/personas").each("id")).doesNotContain(adas);
    }

    @Test
    void theListIsNewestFirstAndPaged() {
        ApiUser ada = server.newcomer();
        ada.post("/api/v1/personas", "{\"name\": \"Second\"}");
        ada.post("/api/v1/personas", "{\"name\": \"Third\"}");

        Answer newest = ada.get("/api/v1/personas?limit=2");
        Answer oldest =
                ada.get("/api/v1/personas?limit=2&before=" + newest.json().text("nextCursor"));

        assertThat(newest.each("name")).containsExactly("Third", "Second");
        assertThat(newest.json().value("hasMore")).isEqualTo(true);
        assertThat(oldest.each("name")).containsExactly("My Twin");
        assertThat(oldest.json().value("hasMore")).isEqualTo(false);
        assertThat(oldest.json().value("nextCursor")).isNull();
    }

    @Test
    void aMalformedCursorIsRefused() {
        assertThat(server.newcomer().get("/api/v1/personas?before=x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "x", "99999999999", "1.5"})
    void aLimitOutOfRangeIsRefused(String limit) {
        assertThat(server.newcomer().get("/api/v1/personas?limit=" + limit).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                            | name: must not be null
            {"name": null}                                | name: must not be null
            {"name": ""}                                  | name: must not be blank
            {"name": " \\t\\n"}                           | name: must not be blank
            {"name": "\\u00a0\\u3000\\u200b\\u0085"}      | name: must not be blank
            {"name": "a\\u0000b"}                         | name: must not contain the character U+0000
            {"name": "a\\ud83e"}                          | name: must not contain half of a surrogate pair
            {"name": "x", "description": "a\\u0000"}      | description: must not contain the character U+0000
            {"name": "x", "content": "a\\u0000"}          | content: must not contain the character U+0000
            {"name": "x", "color": "red"}                 | color: must be a colour such as #4f46e5
            {"name": "x", "color": "#12345g"}             | color: must be a colour such as #4f46e5
            {"name": "x", "color": ""}                    | color: must be a colour such as #4f46e5
            """)
    void anInvalidFieldIsReportedByName(String json, String told) {
        Answer refused = server.newcomer().post("/api/v1/personas", json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @Test
    void everyInvalidFieldIsReported() {
        Answer refused = server.newcomer().post("/api/v1/personas", "{\"name\": \"\", \"color\": \"red\"}");

        assertThat(refused.body()).contains("name: must not be blank", "color: must be a colour such as #4f46e5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "5", "null", "\"name\"", "{\"name\": {}}"})
    void aBodyOfAnotherShapeIsRefused(String json) {
        assertThat(server.newcomer().post("/api/v1/personas", json).status()).isEqualTo(400);
    }

    @Test
    void lengthCountsCodePointsAsTheDatabaseDoes() {
        ApiUser ada = server.newcomer();

        assertThat(ada.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted("🦉".repeat(255)))
                        .status())
                .isEqualTo(201);
        assertThat(ada.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted("🦉".repeat(256)))
                        .body())
                .contains("name: must have at most 255 characters");
    }

    @Test
    void aMalformedIdIsRefused() {
        assertThat(server.newcomer().get("/api/v1/personas/1").status()).isEqualTo(400);
    }
}
