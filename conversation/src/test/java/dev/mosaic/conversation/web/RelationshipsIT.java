package dev.mosaic.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationshipsIT {
    private final ApiServer server;

    RelationshipsIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aRelationshipBeginsAsThatOfStrangers() {
        ApiUser ada = server.newcomer();

        Answer begun = ada.get(path(ada.defaultPersona()));

        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.json().text("personaId")).isEqualTo(ada.defaultPersona());
        assertThat(begun.json().value("trust")).isEqualTo(0);
        assertThat(begun.json().value("rapport")).isEqualTo(0);
        assertThat(begun.json().text("stage")).isEqualTo("stranger");
        assertThat(begun.json().value("version")).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 100, stranger",
        "21, 100, acquaintance",
        "100, 50, acquaintance",
        "51, 51, friend",
        "80, 80, friend",
        "81, 81, best_friend",
        "100, 0, stranger"
    })
    void theStageIsDerivedFromTheLowerValue(int trust, int rapport, String stage) {
        ApiUser ada = server.newcomer();

        Answer changed = change(ada, trust, rapport);

        assertThat(changed.json().text("stage")).isEqualTo(stage);
        assertThat(ada.get(path(ada.defaultPersona())).json()).isEqualTo(changed.json());
    }

    @Test
    void valuesStayWithinZeroAndAHundred() {
        ApiUser ada = server.newcomer();

        assertThat(change(ada, -5, 60).json())
                .satisfies(first -> assertThat(first.value("trust")).isEqualTo(0))
                .satisfies(first -> assertThat(first.value("rapport")).isEqualTo(60));
        assertThat(change(ada, 100, 60).json())
                .satisfies(second -> assertThat(second.value("trust")).isEqualTo(100))
                .satisfies(second -> assertThat(second.value("rapport")).isEqualTo(100));
        assertThat(change(ada, -100, -99).json())
                .satisfies(third -> assertThat(third.value("trust")).isEqualTo(0))
                .satisfies(third -> assertThat(third.value("rapport")).isEqualTo(1))
                .satisfies(third -> assertThat(third.value("version")).isEqualTo(3));
    }

    @Test
    void absentFieldsStayUnchanged() {
        ApiUser ada = server.newcomer();
        change(ada, 30, 40);

        Answer changed = ada.patch(path(ada.defaultPersona()), "{\"trust\": 1, \"rapport\": null}");

        assertThat(changed.json().value("trust")).isEqualTo(31);
        assertThat(changed.json().value("rapport")).isEqualTo(40);
    }

    @Test
    void aChangeWithoutEffectKeepsTheVersion() {
        ApiUser ada = server.newcomer();
        String path = path(ada.defaultPersona());

        for (String json : new String[] {"{}", "{\"trust\": 0, \"rapport\": null}", "{\"trust\": -5}"}) {
            assertThat(ada.patch(path, json).json().value("version")).isEqualTo(0);
        }
        Answer changed = change(ada, 100, 40);
        for (String json : new String[] {"{}", "{\"trust\": 0, \"rapport\": 0}", "{\"trust\": 5}"}) {
            assertThat(ada.patch(path, json)).satisfies(same -> {
                assertThat(same.status()).isEqualTo(200);
                assertThat(same.json()).isEqualTo(changed.json());
            });
        }
        assertThat(ada.patch(path("00000000-0000-0000-0000-000000000000"), "{}").status())
                .isEqualTo(404);
    }

    @Test
    void concurrentChangesAreAllApplied() {
        ApiUser ada = server.newcomer();

        var answers = AtOnce.times(16, () -> change(ada, 3, 2));

        Answer after = ada.get(path(ada.defaultPersona()));
        assertThat(after.json().value("trust")).isEqualTo(48);
        assertThat(after.json().value("rapport")).isEqualTo(32);
        assertThat(answers)
                .extracting(answer -> answer.json().value("version"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 16).boxed().toList());
    }

    @Test
    void aPersonaOfAnotherUserIsNotFound() {
        ApiUser ada = server.newcomer();
        ApiUser mallory = server.newcomer();

        for (String persona :
                new String[] {ada.defaultPersona(), UUID.randomUUID().toString()}) {
            assertThat(mallory.get(path(persona)).status()).isEqualTo(404);
            assertThat(mallory.patch(path(persona), "{\"trust\": 5}"))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(404))
                    .satisfies(refused -> assertThat(refused.body()).contains("There is no persona " + persona));
        }
        assertThat(ada.get(path(ada.defaultPersona())).json().value("version")).isEqualTo(0);
    }

    @Test
    void aRelationshipIsDeletedWithItsPersona() {
        ApiUser ada = server.newcomer();
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        ada.patch(path(work), "{\"trust\": 5}");

        assertThat(ada.delete("/api/v1/personas/" + work).status()).isEqualTo(200);
        assertThat(ada.get(path(work)).status()).isEqualTo(404);
    }

    @Test
    void aChangeIsOneStatement() {
        ApiUser ada = server.newcomer();
        String twin = ada.defaultPersona();

        assertThat(server.statementsOf(() -> ada.patch(path(twin), "{\"trust\": 5}")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"trust\": 101}",
                "{\"trust\": -101}",
                "{\"trust\": 1e99}",
                "{\"rapport\": \"much\"}",
                "{\"rapport\": {}}"
            })
    void anInvalidChangeIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.patch(path(ada.defaultPersona()), json).status()).isEqualTo(400);
    }

    private static Answer change(ApiUser user, int trust, int rapport) {
        return user.patch(path(user.defaultPersona()), "{\"trust\": %d, \"rapport\": %d}".formatted(trust, rapport));
    }

    private static String path(String persona) {
        return "/api/v1/relationships/" + persona;
    }
}
