package dev.mosaic.onboarding.data.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonaDataIT {
    private static final String PATH = "/api/v1/onboarding/persona-data";

    private final TestDatabase database;
    private final ApiServer server;

    PersonaDataIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void beforeTheFirstSaveThereIsNone() {
        ApiUser ada = server.newcomer();

        assertThat(ada.get(PATH).status()).isEqualTo(404);
        assertThat(ada.delete(PATH).status()).isEqualTo(404);
    }

    @Test
    void aSaveReturnsTheRecord() {
        ApiUser ada = server.newcomer();

        Answer saved = ada.put(PATH, """
                {
                  "corePersona": {"archetype": "The Pragmatic Futurist", "tone": {"formality": 7, "warmth": 0.5}},
                  "platformPersonas": {"linkedin": {"hashtags": ["#java", "#postgres"]}},
                  "qualityMetrics": {"overallScore": 0.87},
                  "selectedPlatforms": ["linkedin", "blog"]
                }
                """);

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.location()).isEqualTo(PATH);
        assertThat(ada.get(PATH).json()).isEqualTo(saved.json());
        assertThat(saved.json().value("corePersona", "tone", "formality")).isEqualTo(7);
        assertThat(saved.json().at("selectedPlatforms").elements()).hasSize(2);
    }

    @Test
    void jsonIsReturnedUnchanged() {
        ApiUser ada = server.newcomer();
        String json = """
                {"": {}, "a": [], "b": null, "c": "", "d": [null, [[]], false], "e": 123456789012345678901234567890,
                 "f": -0.25, "g": "🦉 \\" \\\\ \\u0001", "$ref": ":x ? ${y} --"}
                """;

        ada.put(PATH, "{\"corePersona\": " + json + "}");

        assertThat(ada.get(PATH).json().at("corePersona")).isEqualTo(JsonValue.of(json));
    }

    @Test
    void aSaveReplacesTheWholeRecord() {
        ApiUser ada = server.newcomer();
        Answer first = ada.put(PATH, """
                {"corePersona": {"a": 1}, "platformPersonas": {"blog": {}}, "selectedPlatforms": ["blog"]}
                """);

        Answer second = ada.put(PATH, "{\"qualityMetrics\": {\"score\": 1}}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().value("corePersona")).isNull();
        assertThat(second.json().value("platformPersonas")).isNull();
        assertThat(second.json().at("selectedPlatforms").elements()).isEmpty();
        assertThat(second.json().text("createdAt")).isEqualTo(first.json().text("createdAt"));
        assertThat(Instant.parse(second.json().text("updatedAt")))
                .isAfter(Instant.parse(first.json().text("updatedAt")));
    }

    @Test
    void anEmptyObjectDiffersFromNull() {
        ApiUser ada = server.newcomer();

        Answer saved = ada.put(PATH, "{\"corePersona\": {}, \"platformPersonas\": null}");

        assertThat(saved.body()).contains("\"corePersona\":{}", "\"platformPersonas\":null");
    }

    @Test
    void aSaveStartsTheSession() {
        ApiUser ada = server.newcomer();
        ada.put(PATH, "{\"corePersona\": {\"mark\": \"the session\"}}");

        assertThat(database.value("""
                        select session.current_step
                        from onboarding.onboarding_sessions as session
                        join onboarding.persona_data
                            on persona_data.session_id = session.id
                        where persona_data.core_persona ->> 'mark' = 'the session'
                        """)).isEqualTo("5");
    }

    @Test
    void concurrentSavesLeaveOneRecord() {
        ApiUser ada = server.newcomer();
        ada.get("/api/v1/personas");

        assertThat(AtOnce.times(8, () -> ada.put(PATH, "{\"corePersona\": {\"mark\": \"at once\"}}")))
                .extracting(Answer::status)
                .containsOnly(200, 201)
                .containsOnlyOnce(201);

        assertThat(database.value(
                        "select count(*) from onboarding.persona_data where core_persona ->> 'mark' = 'at once'"))
                .isEqualTo("1");
    }

    @Test
    void concurrentFirstSavesCreateOneRecord() {
        ApiUser ada = server.newcomer();

        assertThat(AtOnce.times(2, () -> ada.put(PATH, "{\"corePersona\": {\"mark\": \"first saves\"}}")))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(201, 200);

        assertThat(database.value(
                        "select count(*) from onboarding.persona_data where core_persona ->> 'mark' = 'first saves'"))
                .isEqualTo("1");
    }

    @Test
    void eachOperationIsOneStatement() {
        ApiUser ada = server.newcomer();
        ada.get("/api/v1/personas");

        assertThat(server.statementsOf(() -> ada.put(PATH, "{}"))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.patch(PATH + "/platforms/blog", "{}")))
                .isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(PATH))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.delete(PATH))).isEqualTo(1);
    }

    @Test
    void aDeletedRecordCanBeSavedAgain() {
        ApiUser ada = server.newcomer();
        ada.put(PATH, "{\"corePersona\": {\"a\": 1}}");

        assertThat(ada.delete(PATH).status()).isEqualTo(204);
        assertThat(ada.get(PATH).status()).isEqualTo(404);
        assertThat(ada.put(PATH, "{}").status()).isEqualTo(201);
    }

    @Test
    void eachUserSeesOnlyTheirRecord() {
        ApiUser ada = server.newcomer();
        ApiUser mallory = server.newcomer();
        ada.put(PATH, "{\"corePersona\": {\"whose\": \"Ada's\"}}");

        assertThat(mallory.get(PATH).status()).isEqualTo(404);
        assertThat(mallory.delete(PATH).status()).isEqualTo(404);
        mallory.put(PATH, "{\"corePersona\": {\"whose\": \"Mallory's\"}}");
        assertThat(ada.get(PATH).body()).contains("Ada's");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"corePersona": {"a": "\\u0000"}}                | corePersona: must not contain the character U+0000
            {"corePersona": {"a\\u0000": 1}}                 | corePersona: must not contain the character U+0000
            {"platformPersonas": {"a": [[{"b": "\\u0000"}]]}} | platformPersonas: must not contain the character U+0000
            {"qualityMetrics": {"a": "\\ud800"}}             | qualityMetrics: must not contain half of a surrogate pair
            {"qualityMetrics": {"a": 1e400}}                 | qualityMetrics: must not contain a number beyond 1.8e308
            {"qualityMetrics": {"a": DEEP}}                  | qualityMetrics: must not be nested deeper than 100 levels
            {"selectedPlatforms": [null]}                    | selectedPlatforms[0]: must not be null
            {"selectedPlatforms": ["a", " "]}                | selectedPlatforms[1]: must not be blank
            {"selectedPlatforms": ["\\u0000a"]}              | selectedPlatforms[0]: must not contain the character U+0000
            """)
    void aValueThatCannotBeStoredIsReportedByName(String json, String told) {
        Answer refused = server.newcomer().put(PATH, json.replace("DEEP", "[".repeat(100) + "]".repeat(100)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"corePersona\": 5}",
                "{\"corePersona\": [1]}",
                "{\"corePersona\": \"text\"}",
                "{\"selectedPlatforms\": {}}",
                "{\"selectedPlatforms\": [{}]}",
                "{\"qualityMetrics\": {\"a\": NaN}}"
            })
    void aBodyOfAnotherShapeIsRefused(String json) {
        assertThat(server.newcomer().put(PATH, json).status()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooDeepOrTooLongIsRefused() {
        ApiUser ada = server.newcomer();

        assertThat(ada.put(PATH, "{\"corePersona\": %s1%s}".formatted("{\"a\":".repeat(5000), "}".repeat(5000)))
                        .status())
                .isEqualTo(400);
        assertThat(ada.put(PATH, "{\"corePersona\": {\"a\": %s}}".formatted("9".repeat(5000)))
                        .status())
                .isEqualTo(400);
    }
}
