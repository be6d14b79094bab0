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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformPersonasIT {
    private static final String PATH = "/api/v1/onboarding/persona-data";

    private final ApiServer server;

    PlatformPersonasIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anEntryIsMergedAndOtherEntriesStay() {
        ApiUser ada = server.newcomer();
        ada.put(PATH, """
                {
                  "corePersona": {"a": 1},
                  "platformPersonas": {"linkedin": {"tone": "dry", "maxHashtags": 3}, "blog": {"words": 900}},
                  "selectedPlatforms": ["blog"]
                }
                """);

        Answer merged = ada.patch(PATH + "/platforms/linkedin", "{\"tone\": \"warm\", \"emoji\": null}");

        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json().at("platformPersonas")).as(merged.body()).isEqualTo(JsonValue.of("""
                {"blog": {"words": 900}, "linkedin": {"tone": "warm", "emoji": null, "maxHashtags": 3}}
                """));
        assertThat(merged.json().value("corePersona", "a")).isEqualTo(1);
        assertThat(merged.json().at("selectedPlatforms").elements()).hasSize(1);
        assertThat(ada.get(PATH).json()).isEqualTo(merged.json());
    }

    /** The original lost a change within a JSON value without a word. */
    @Test
    void aChangeWithinAJsonValueIsStoredAndUpdatesUpdatedAt() {
        ApiUser ada = server.newcomer();
        Answer first = ada.patch(PATH + "/platforms/blog", "{\"words\": 900}");

        Answer second = ada.patch(PATH + "/platforms/blog", "{\"words\": 901}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(ada.get(PATH).json().value("platformPersonas", "blog", "words"))
                .isEqualTo(901);
        assertThat(Instant.parse(second.json().text("updatedAt")))
                .isAfter(Instant.parse(first.json().text("updatedAt")));
    }

    @Test
    void theSizeOfAllEntriesIsLimited() {
        ApiUser ada = server.newcomer();
        String entry = "{\"text\": \"%s\"}".formatted("x".repeat(900_000));
        for (int i = 0; i < 4; i++) {
            assertThat(ada.patch(PATH + "/platforms/p" + i, entry).status()).isIn(200, 201);
        }

        Answer refused = ada.patch(PATH + "/platforms/p4", entry);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("larger than 4 MiB");
        assertThat(ada.patch(PATH + "/platforms/p3", "{\"text\": \"short\"}").status())
                .isEqualTo(200);
        assertThat(ada.patch(PATH + "/platforms/p4", entry).status()).isEqualTo(200);
    }

    @Test
    void anEntryThatIsNotAnObjectIsReplaced() {
        ApiUser ada = server.newcomer();
        ada.put(PATH, "{\"platformPersonas\": {\"blog\": \"a text\"}}");

        assertThat(ada.patch(PATH + "/platforms/blog", "{\"words\": 900}")
                        .json()
                        .at("platformPersonas"))
                .isEqualTo(JsonValue.of("{\"blog\": {\"words\": 900}}"));
    }

    @Test
    void concurrentEntriesOfManyPlatformsAreAllStored() {
        ApiUser ada = server.newcomer();
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(8, () -> ada.patch(PATH + "/platforms/p" + turn.getAndIncrement(), "{\"a\": 1}")))
                .extracting(Answer::status)
                .containsOnly(200, 201)
                .containsOnlyOnce(201);

        for (int i = 0; i < 8; i++) {
            assertThat(ada.get(PATH).json().value("platformPersonas", "p" + i, "a"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aNameMayHaveAnyStorableCharacters() {
        ApiUser ada = server.newcomer();

        ada.patch(PATH + "/platforms/%F0%9F%A6%89%20%27%7D%2C%7B%22", "{\"a\": 1}");

        assertThat(ada.get(PATH).json().value("platformPersonas", "🦉 '},{\"", "a"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%00", "a%00b"})
    void aNameThatCannotBeStoredIsRefused(String name) {
        assertThat(server.newcomer()
                        .patch(PATH + "/platforms/" + name, "{\"a\": 1}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "5", "null", "\"text\"", "{\"a\": \"\\u0000\"}", "{\"a\": 1e400}"})
    void anEntryThatIsNotAnObjectOrCannotBeStoredIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.patch(PATH + "/platforms/blog", json).status()).isEqualTo(400);
        assertThat(ada.get(PATH).status()).isEqualTo(404);
    }

    @Test
    void spellingsOfAPlatformNameAreOneName() {
        ApiUser ada = server.newcomer();
        ada.put(
                PATH,
                "{\"platformPersonas\": {\" Cafe\\u0301\": {\"a\": 1}}, \"selectedPlatforms\": [\"Cafe\\u0301 \"]}");

        Answer merged = ada.patch(PATH + "/platforms/Caf%C3%A9", "{\"b\": 2}");

        assertThat(merged.json().at("platformPersonas", "Caf\u00e9").value("a")).isEqualTo(1);
        assertThat(merged.json().at("platformPersonas", "Caf\u00e9").value("b")).isEqualTo(2);
        assertThat(merged.json().at("selectedPlatforms").elements())
                .extracting(platform -> platform.node().getStringValue())
                .containsExactly("Caf\u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"platformPersonas\": {\"x\": {}, \" x\": {}}}",
                "{\"platformPersonas\": {\" \": {}}}",
                "{\"platformPersonas\": {\"a\\u200bb\": {}}}",
                "{\"selectedPlatforms\": [\"a\\u0007\"]}"
            })
    void anInvalidNameOfAPlatformIsRefused(String json) {
        assertThat(server.newcomer().put(PATH, json).status()).isEqualTo(400);
    }

    @Test
    void mergingEqualValuesChangesNothing() {
        ApiUser ada = server.newcomer();
        Answer first = ada.patch(PATH + "/platforms/x", "{\"a\": 1}");

        for (String json : new String[] {"{}", "{\"a\": 1}"}) {
            Answer again = ada.patch(PATH + "/platforms/x", json);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(first.json());
        }
    }
}
