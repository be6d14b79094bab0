package dev.mosaic.service.command.fleet;

import dev.mosaic.migrations.fleet.Answer;
import dev.mosaic.migrations.fleet.Answer.Unknown;
import dev.mosaic.migrations.fleet.Fleet;
import dev.mosaic.migrations.fleet.FleetResult;
import dev.mosaic.migrations.fleet.FleetSurvey;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.service.command.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of the commands for a fleet. */
final class FleetJson {
    private static final String FLEET = "fleet";
    private static final String DATABASES = "databases";

    private FleetJson() {}

    static Json survey(String command, Fleet fleet, FleetSurvey survey) {
        List<Map<String, @Nullable Object>> databases = new ArrayList<>();
        FleetPrinter.states(fleet, survey)
                .forEach((ring, states) -> states.forEach(state -> databases.add(new Json()
                        .put("name", state.name())
                        .put("ring", ring)
                        .put("state", state.state())
                        .put("pending", state.pending())
                        .put("held", deferrals(state.held()))
                        .put("why", state.why())
                        .toMap())));
        return new Json()
                .put(FLEET, command)
                .put("upToDate", survey.isUpToDate())
                .put(
                        "modules",
                        survey.spans().stream()
                                .map(span -> new Json()
                                        .put("module", span.module().value())
                                        .put(
                                                "lowest",
                                                span.lowest()
                                                        .map(StepId::toString)
                                                        .orElse(null))
                                        .put(
                                                "highest",
                                                span.highest()
                                                        .map(StepId::toString)
                                                        .orElse(null))
                                        .toMap())
                                .toList())
                .put(DATABASES, databases);
    }

    static Json results(List<FleetResult> results) {
        return new Json()
                .put(FLEET, "migrate")
                .put(
                        "succeeded",
                        results.stream().allMatch(result -> result.outcome().isGood()))
                .put(
                        DATABASES,
                        results.stream()
                                .map(result -> new Json()
                                        .put("name", result.target().name())
                                        .put("ring", result.ring())
                                        .put("outcome", result.outcome().toString())
                                        .put(
                                                "applied",
                                                result.applied().stream()
                                                        .map(Applied::label)
                                                        .toList())
                                        .put("deferred", deferrals(result.deferred()))
                                        .put("problems", result.problems())
                                        .toMap())
                                .toList());
    }

    static Json verified(List<Answer<Verification>> answers) {
        return new Json()
                .put(FLEET, "verify")
                .put(
                        "passed",
                        answers.stream()
                                .allMatch(answer -> answer.known()
                                        .filter(Verification::hasPassed)
                                        .isPresent()))
                .put(DATABASES, answers("verification", answers));
    }

    static Json compared(List<Answer<Drift>> answers) {
        return new Json()
                .put(FLEET, "drift")
                .put(
                        "same",
                        answers.stream()
                                .allMatch(answer -> answer.known()
                                        .filter(drift -> drift.isEmpty() && drift.isCompared())
                                        .isPresent()))
                .put(DATABASES, answers("drift", answers));
    }

    private static <T> List<Map<String, @Nullable Object>> answers(String member, List<Answer<T>> answers) {
        return answers.stream()
                .map(answer -> new Json()
                        .put("name", answer.target().name())
                        .put(member, answer.known().orElse(null))
                        .put("problem", answer instanceof Unknown<T> unknown ? unknown.reason() : null)
                        .toMap())
                .toList();
    }

    private static List<Map<String, @Nullable Object>> deferrals(List<Deferral> deferred) {
        return deferred.stream()
                .map(deferral -> new Json()
                        .put("step", deferral.step().toString())
                        .put("reason", deferral.reason())
                        .toMap())
                .toList();
    }
}
