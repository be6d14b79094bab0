package dev.mosaic.onboarding.persona.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonaChangesIT {
    private final ApiServer server;

    PersonaChangesIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void absentPropertiesStay() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post("/api/v1/personas", """
                {"name": "Work", "description": "At work", "content": "Be brief.", "color": "#0ea5e9"}
                """);

        Answer changed = ada.patch(created.location(), "{\"name\": \"Office\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().text("name")).isEqualTo("Office");
        assertThat(changed.json().text("description")).isEqualTo("At work");
        assertThat(changed.json().text("content")).isEqualTo("Be brief.");
        assertThat(changed.json().text("color")).isEqualTo("#0ea5e9");
        assertThat(ada.get(created.location()).json()).isEqualTo(changed.json());
        assertThat(Instant.parse(changed.json().text("updatedAt")))
                .isAfter(Instant.parse(created.json().text("updatedAt")));
        assertThat(changed.json().text("createdAt")).isEqualTo(created.json().text("createdAt"));
    }

    @Test
    void nullClearsATextAndNothingElse() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post("/api/v1/personas", """
                {"name": "Work", "description": "At work", "content": "Be brief."}
                """);

        Answer cleared = ada.patch(created.location(), "{\"description\": null}");
        Answer refused = ada.patch(created.location(), "{\"name\": null, \"color\": null}");

        assertThat(cleared.json().value("description")).isNull();
        assertThat(cleared.json().text("content")).isEqualTo("Be brief.");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("color, name: null would clear a property");
        assertThat(ada.get(created.location()).json()).isEqualTo(cleared.json());
    }

    @Test
    void aChangeToEqualValuesDoesNotUpdateUpdatedAt() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post("/api/v1/personas", "{\"name\": \"Work\"}");

        for (String json : new String[] {"{}", "{\"name\": \" Work\"}"}) {
            assertThat(ada.patch(created.location(), json)).satisfies(same -> {
                assertThat(same.status()).isEqualTo(200);
                assertThat(same.json()).isEqualTo(created.json());
            });
        }
    }

    @Test
    void anEmptyStringClearsAText() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post("/api/v1/personas", "{\"name\": \"Work\", \"content\": \"Be brief.\"}");

        assertThat(ada.patch(created.location(), "{\"content\": \"\"}").json().text("content"))
                .isEmpty();
    }

    @Test
    void aChangeDoesNotAffectActiveAndDefault() {
        ApiUser ada = server.newcomer();

        Answer changed = ada.patch("/api/v1/personas/" + ada.defaultPersona(), "{\"color\": \"#000000\"}");

        assertThat(changed.json().value("active")).isEqualTo(true);
        assertThat(changed.json().value("isDefault")).isEqualTo(true);
    }

    @Test
    void theNameOfAnotherPersonaIsTakenWithoutRegardToCase() {
        ApiUser ada = server.newcomer();
        Answer created = ada.post("/api/v1/personas", "{\"name\": \"Work\"}");

        Answer refused = ada.patch(created.location(), "{\"name\": \"my twin\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("There is a persona named my twin already");
        assertThat(ada.patch(created.location(), "{\"name\": \"WORK\"}").status())
                .isEqualTo(200);
    }

    @Test
    void thePersonaOfAnotherUserIsNotFoundLikeAnUnknownOne() {
        ApiUser ada = server.newcomer();
        String adas = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").location();
        ApiUser mallory = server.newcomer();

        assertThat(mallory.patch(adas, "{\"name\": \"Mine\"}").status()).isEqualTo(404);
        assertThat(mallory.delete(adas + "?confirm=true").status()).isEqualTo(404);
        assertThat(mallory.patch("/api/v1/personas/" + UUID.randomUUID(), "{}").status())
                .isEqualTo(404);
        assertThat(ada.get(adas).json().text("name")).isEqualTo("Work");
    }

    @Test
    void anInvalidConfirmationIsRefused() {
        ApiUser ada = server.newcomer();
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").location();

        assertThat(ada.delete(work + "?confirm=perhaps").status()).isEqualTo(400);
        assertThat(ada.delete(work + "?confirm=").status()).isEqualTo(400);
        assertThat(ada.get(work).status()).isEqualTo(200);
        assertThat(ada.delete(work + "?confirm=false").status()).isEqualTo(200);
    }

    @Test
    void concurrentChangesOfDifferentFieldsAreBothStored() {
        ApiUser ada = server.newcomer();
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").location();
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(
                        2,
                        () -> ada.patch(
                                work,
                                turn.getAndIncrement() == 0 ? "{\"description\": \"d\"}" : "{\"content\": \"c\"}")))
                .extracting(Answer::status)
                .containsOnly(200);

        assertThat(ada.get(work).json().text("description")).isEqualTo("d");
        assertThat(ada.get(work).json().text("content")).isEqualTo("c");
    }

    @Test
    void aChangeIsOneStatement() {
        ApiUser ada = server.newcomer();
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").location();

        assertThat(server.statementsOf(() -> ada.patch(work, "{\"name\": \"Office\"}")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": ""}                    | name: must not be blank
            {"name": "a\\u0000b"}           | name: must not contain the character U+0000
            {"description": "a\\u0000"}     | description: must not contain the character U+0000
            {"content": "\\ud83e"}          | content: must not contain half of a surrogate pair
            {"color": "#12345"}             | color: must be a colour such as #4f46e5
            """)
    void anInvalidFieldIsReportedByName(String json, String told) {
        ApiUser ada = server.newcomer();

        Answer refused = ada.patch("/api/v1/personas/" + ada.defaultPersona(), json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }
}
