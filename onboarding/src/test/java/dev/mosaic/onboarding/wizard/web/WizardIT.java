package dev.mosaic.onboarding.wizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WizardIT {
    private final ApiServer server;

    WizardIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static final String PATH = "/api/v1/onboarding";

    @Test
    void beforeTheFirstStepTheStatusHasDefaults() {
        ApiUser ada = server.newcomer();

        Answer status = ada.get(PATH);

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().value("currentStep")).isEqualTo(1);
        assertThat(status.json().value("nextStep")).isEqualTo(1);
        assertThat(status.json().value("progress")).isEqualTo(0);
        assertThat(status.json().value("complete")).isEqualTo(false);
        assertThat(status.json().value("startedAt")).isNull();
        assertThat(status.json().value("completedAt")).isNull();
        assertThat(status.json().at("steps").elements())
                .extracting(step -> step.text("name") + " " + step.value("required") + " " + step.text("status"))
                .containsExactly(
                        "api keys true pending",
                        "website true pending",
                        "research true pending",
                        "persona false pending",
                        "integrations false pending",
                        "finish true pending");
        assertThat(ada.get(PATH + "/steps/2").json().value("data")).isNull();
    }

    @Test
    void savedDataIsStoredAndCompletesNothing() {
        ApiUser ada = server.newcomer();

        Answer saved = ada.put(PATH + "/steps/2", "{\"website\": \"https://example.com\", \"pages\": null}");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().value("data", "website")).isEqualTo("https://example.com");
        assertThat(saved.json().value("data", "pages")).isNull();
        assertThat(saved.json().text("status")).isEqualTo("pending");
        assertThat(ada.get(PATH + "/steps/2").json()).isEqualTo(saved.json());
        assertThat(ada.get(PATH).json().value("currentStep")).isEqualTo(2);
        assertThat(ada.get(PATH).json().value("nextStep")).isEqualTo(1);
        assertThat(ada.get(PATH).json().value("progress")).isEqualTo(0);
        assertThat(ada.get(PATH).json().value("startedAt")).isNotNull();
    }

    @Test
    void savedDataReplacesEarlierDataAndLeavesTheStepCompleted() {
        ApiUser ada = server.newcomer();
        ada.put(PATH + "/steps/2", "{\"a\": 1}");
        ada.post(PATH + "/steps/2/complete", "");

        Answer saved = ada.put(PATH + "/steps/2", "{\"b\": 2}");

        assertThat(saved.json().at("data")).isEqualTo(JsonValue.of("{\"b\": 2}"));
        assertThat(saved.json().text("status")).isEqualTo("completed");
    }

    @Test
    void aCompletedStepMovesTheWizardOn() {
        ApiUser ada = server.newcomer();

        Answer status = ada.post(PATH + "/steps/1/complete", "");

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().value("currentStep")).isEqualTo(2);
        assertThat(status.json().value("nextStep")).isEqualTo(2);
        assertThat(status.json().value("progress")).isEqualTo(16);
        assertThat(status.json().at("steps").elements().getFirst().text("completedAt"))
                .endsWith("Z");
    }

    @Test
    void completingAStepAgainChangesNothing() {
        ApiUser ada = server.newcomer();
        Answer first = ada.post(PATH + "/steps/1/complete", "");

        Answer again = ada.post(PATH + "/steps/1/complete", "");

        assertThat(again.json().at("steps")).isEqualTo(first.json().at("steps"));
        assertThat(again.json().value("currentStep")).isEqualTo(2);
    }

    @Test
    void onboardingIsCompleteWhenTheRequiredStepsAre() {
        ApiUser ada = server.newcomer();
        ada.post(PATH + "/steps/1/complete", "");
        ada.post(PATH + "/steps/2/complete", "");
        Answer almost = ada.post(PATH + "/steps/3/complete", "");

        Answer complete = ada.post(PATH + "/steps/6/complete", "");

        assertThat(almost.json().value("complete")).isEqualTo(false);
        assertThat(almost.json().value("progress")).isEqualTo(50);
        assertThat(almost.json().value("completedAt")).isNull();
        assertThat(complete.json().value("complete")).isEqualTo(true);
        assertThat(complete.json().value("progress")).isEqualTo(100);
        assertThat(complete.json().value("nextStep")).isEqualTo(4);
        assertThat(complete.json().text("completedAt")).endsWith("Z");
        assertThat(ada.post(PATH + "/steps/5/skip", "").json().text("completedAt"))
                .isEqualTo(complete.json().text("completedAt"));
    }

    @Test
    void concurrentlyCompletedStepsAllCount() {
        ApiUser ada = server.newcomer();
        AtomicInteger turn = new AtomicInteger();
        List<Integer> required = List.of(1, 2, 3, 6);

        assertThat(AtOnce.times(
                        8,
                        () -> ada.post(
                                PATH + "/steps/%d/complete".formatted(required.get(turn.getAndIncrement() % 4)), "")))
                .extracting(Answer::status)
                .containsOnly(200);

        assertThat(ada.get(PATH).json().value("complete")).isEqualTo(true);
        assertThat(ada.get(PATH).json().value("progress")).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void aRequiredStepCannotBeSkippedEvenWhenItIsCompleted(int step) {
        ApiUser ada = server.newcomer();

        Answer refused = ada.post(PATH + "/steps/%d/skip".formatted(step), "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Step %d (".formatted(step), "cannot be skipped");
        assertThat(ada.get(PATH).json().value("startedAt")).isNull();
        ada.post(PATH + "/steps/%d/complete".formatted(step), "");
        assertThat(ada.post(PATH + "/steps/%d/skip".formatted(step), "").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void anyOtherStepCanBeSkipped(int step) {
        Answer status = server.newcomer().post(PATH + "/steps/%d/skip".formatted(step), "");

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().at("steps").elements().get(step - 1).text("status"))
                .isEqualTo("skipped");
        assertThat(status.json().value("progress")).isEqualTo(16);
        assertThat(status.json().value("currentStep")).isEqualTo(step + 1);
    }

    @Test
    void aSkippedStepCanBeCompletedAndACompletedOneCannotBeSkipped() {
        ApiUser ada = server.newcomer();
        ada.post(PATH + "/steps/5/skip", "");

        ada.post(PATH + "/steps/5/complete", "");
        ada.post(PATH + "/steps/5/skip", "");

        assertThat(ada.get(PATH + "/steps/5").json().text("status")).isEqualTo("completed");
    }

    @Test
    void aResetDeletesEverythingExceptPersonas() {
        ApiUser ada = server.newcomer();
        JsonValue beginning = ada.get(PATH).json();
        ada.put(PATH + "/steps/2", "{\"a\": 1}");
        ada.post(PATH + "/steps/1/complete", "");
        ada.put(PATH + "/persona-data", "{\"corePersona\": {\"a\": 1}}");

        Answer reset = ada.post(PATH + "/reset", "");

        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.json()).isEqualTo(beginning);
        assertThat(ada.get(PATH + "/steps/2").json().value("data")).isNull();
        assertThat(ada.get(PATH + "/persona-data").status()).isEqualTo(404);
        assertThat(ada.get("/api/v1/personas").each("name")).containsExactly("My Twin");
        assertThat(ada.post(PATH + "/reset", "").status()).isEqualTo(200);
    }

    @Test
    void concurrentSavesAndResetsAllSucceed() {
        ApiUser ada = server.newcomer();
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(12, () -> switch (turn.getAndIncrement() % 4) {
                    case 0 -> ada.post(PATH + "/reset", "");
                    case 1 -> ada.put(PATH + "/persona-data", "{\"corePersona\": {\"a\": 1}}");
                    case 2 -> ada.delete(PATH + "/persona-data");
                    default -> ada.post(PATH + "/steps/4/skip", "");
                }))
                .extracting(Answer::status)
                .isSubsetOf(200, 201, 204, 404);
    }

    @Test
    void eachUserHasAWizard() {
        ApiUser ada = server.newcomer();
        ApiUser mallory = server.newcomer();
        ada.put(PATH + "/steps/1", "{\"key\": \"Ada's\"}");
        ada.post(PATH + "/steps/1/complete", "");

        assertThat(mallory.get(PATH).json().value("progress")).isEqualTo(0);
        assertThat(mallory.get(PATH + "/steps/1").json().value("data")).isNull();
        mallory.post(PATH + "/reset", "");
        assertThat(ada.get(PATH + "/steps/1").body()).contains("Ada's", "completed");
    }

    @ParameterizedTest
    @CsvSource({"0, 404", "7, 404", "-1, 404", "2147483647, 404", "99999999999, 400", "x, 400", "1.5, 400", "%00, 400"})
    void anUnknownStepIsNotFoundAndTextIsRefused(String step, int status) {
        ApiUser ada = server.newcomer();
        String path = PATH + "/steps/" + step;

        assertThat(ada.get(path).status()).isEqualTo(status);
        assertThat(ada.put(path, "{}").status()).isEqualTo(status);
        assertThat(ada.post(path + "/complete", "").status()).isEqualTo(status);
        assertThat(ada.post(path + "/skip", "").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "5", "\"text\"", "{\"a\": \"\\u0000\"}", "{\"a\": 1e400}"})
    void dataThatIsNotAnObjectOrCannotBeStoredIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.put(PATH + "/steps/2", json).status()).isEqualTo(400);
        assertThat(ada.get(PATH).json().value("startedAt")).isNull();
    }

    @Test
    void aReadOrASaveIsOneStatementAndACompletionTwo() {
        ApiUser ada = server.newcomer();
        ada.get(PATH);

        assertThat(server.statementsOf(() -> ada.get(PATH))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(PATH + "/steps/2"))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.put(PATH + "/steps/2", "{}"))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.post(PATH + "/steps/2/complete", "")))
                .isEqualTo(2);
    }
}
