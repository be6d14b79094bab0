package dev.mosaic.onboarding.wizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonaStepIT {
    private final ApiServer server;

    PersonaStepIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static final String WIZARD = "/api/v1/onboarding";
    private static final String PERSONA_DATA = "/api/v1/onboarding/persona-data";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"corePersona": {"a": 1}}                                   | completed
            {"platformPersonas": {"blog": {"a": 1}}}                    | completed
            {"corePersona": {}, "platformPersonas": {"a": {}, "b": {"c": null}}} | completed
            {}                                                          | pending
            {"corePersona": {}}                                         | pending
            {"platformPersonas": {}}                                    | pending
            {"platformPersonas": {"blog": {}, "x": null, "y": [], "z": ""}} | pending
            {"qualityMetrics": {"a": 1}, "selectedPlatforms": ["blog"]} | pending
            """)
    void theStepIsCompleteWhenTheCorePersonaOrAPlatformPersonaIsNotEmpty(String json, String status) {
        ApiUser ada = server.newcomer();

        ada.put(PERSONA_DATA, json);

        assertThat(step(ada)).isEqualTo(status);
        assertThat(ada.post(WIZARD + "/steps/4/complete", "").status())
                .isEqualTo(status.equals("completed") ? 200 : 409);
    }

    @Test
    void everySaveUpdatesTheStep() {
        ApiUser ada = server.newcomer();

        ada.patch(PERSONA_DATA + "/platforms/blog", "{\"words\": 900}");
        assertThat(step(ada)).isEqualTo("completed");
        ada.put(PERSONA_DATA, "{\"corePersona\": {}}");
        assertThat(step(ada)).isEqualTo("pending");
        ada.put(PERSONA_DATA, "{\"corePersona\": {\"a\": 1}}");
        assertThat(step(ada)).isEqualTo("completed");
        ada.delete(PERSONA_DATA);
        assertThat(step(ada)).isEqualTo("pending");
        assertThat(ada.get(WIZARD).json().value("progress")).isEqualTo(0);
    }

    @Test
    void aFailedSaveDoesNotCompleteTheStep(TestDatabase database) {
        ApiUser ada = server.newcomer();
        ada.get(WIZARD);
        database.execute("alter table onboarding.persona_data add constraint fails"
                + " check (core_persona ->> 'mark' <> 'refused') not valid");
        try {
            assertThat(ada.put(PERSONA_DATA, "{\"corePersona\": {\"mark\": \"refused\"}}")
                            .status())
                    .isEqualTo(500);
        } finally {
            database.execute("alter table onboarding.persona_data drop constraint fails");
        }

        assertThat(step(ada)).isEqualTo("pending");
        assertThat(ada.get(WIZARD).json().value("startedAt")).isNull();
    }

    @Test
    void theStepIsNotCompletedWithoutPersonaData() {
        ApiUser ada = server.newcomer();
        ada.put(WIZARD + "/steps/4", "{\"note\": \"later\"}");

        Answer refused = ada.post(WIZARD + "/steps/4/complete", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Step 4 (persona) cannot be completed", "Save persona data");
    }

    @Test
    void aSaveCompletesASkippedStep() {
        ApiUser ada = server.newcomer();
        ada.post(WIZARD + "/steps/4/skip", "");
        ada.put(PERSONA_DATA, "{}");
        assertThat(step(ada)).isEqualTo("skipped");

        ada.put(PERSONA_DATA, "{\"corePersona\": {\"a\": 1}}");
        ada.post(WIZARD + "/steps/4/skip", "");

        assertThat(step(ada)).isEqualTo("completed");
    }

    @Test
    void concurrentSavesAndDeletionsLeaveTheStepConsistentWithTheRecord() {
        ApiUser ada = server.newcomer();
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(12, () -> switch (turn.getAndIncrement() % 3) {
                    case 0 -> ada.put(PERSONA_DATA, "{\"corePersona\": {\"a\": 1}}");
                    case 1 -> ada.delete(PERSONA_DATA);
                    default -> ada.patch(PERSONA_DATA + "/platforms/blog", "{\"a\": 1}");
                }))
                .extracting(Answer::status)
                .isSubsetOf(200, 201, 204, 404);

        assertThat(step(ada)).isEqualTo(ada.get(PERSONA_DATA).status() == 200 ? "completed" : "pending");
    }

    private static String step(ApiUser user) {
        return user.get(WIZARD + "/steps/4").json().text("status");
    }
}
