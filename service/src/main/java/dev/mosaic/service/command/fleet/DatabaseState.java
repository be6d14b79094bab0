package dev.mosaic.service.command.fleet;

import dev.mosaic.migrations.fleet.Answer;
import dev.mosaic.migrations.fleet.Answer.Known;
import dev.mosaic.migrations.fleet.Answer.Unknown;
import dev.mosaic.migrations.fleet.FleetSurvey;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is shown of one database.
 *
 * @param name its name
 * @param state {@code up to date}, {@code behind} or {@code unknown}
 * @param pending the pending steps and repeatable scripts
 * @param held the pending contract steps that wait for the rest of the fleet
 * @param why why it is behind or unknown, one reason a line
 */
record DatabaseState(String name, String state, List<String> pending, List<Deferral> held, List<String> why) {
    static final String BEHIND = "behind";
    static final String UNKNOWN = "unknown";
    static final String UP_TO_DATE = "up to date";

    DatabaseState {
        pending = List.copyOf(pending);
        held = List.copyOf(held);
        why = List.copyOf(why);
    }

    static DatabaseState of(FleetSurvey survey, Answer<MigrationStatus> answer) {
        return switch (answer) {
            case Unknown<MigrationStatus>(var target, Explanation reason) ->
                new DatabaseState(
                        target.name(),
                        UNKNOWN,
                        List.of(),
                        List.of(),
                        reason.what().lines().toList());
            case Known<MigrationStatus>(var target, MigrationStatus status) -> {
                List<Deferral> held = held(survey, status);
                yield new DatabaseState(
                        target.name(),
                        status.isUpToDate() ? UP_TO_DATE : BEHIND,
                        pending(status),
                        held,
                        why(status, held));
            }
        };
    }

    private static List<String> pending(MigrationStatus status) {
        return status.modules().stream()
                .flatMap(module -> Stream.concat(
                        steps(module).map(step -> step.id().toString()),
                        module.repeatables().stream()
                                .filter(each -> each.state().isPending())
                                .map(each -> module.module() + ":" + each.name())))
                .toList();
    }

    private static List<Deferral> held(FleetSurvey survey, MigrationStatus status) {
        Map<StepId, Step> steps = survey.plan().byId();
        return status.modules().stream()
                .flatMap(DatabaseState::steps)
                .flatMap(step -> Optional.ofNullable(steps.get(step.id())).stream())
                .filter(Step::isContract)
                .flatMap(step -> survey.contracts().hold(step).stream())
                .toList();
    }

    private static List<String> why(MigrationStatus status, List<Deferral> held) {
        List<String> why = new ArrayList<>();
        status.explanations().forEach(problem -> why.add(problem.what()));
        status.modules().stream()
                .flatMap(DatabaseState::steps)
                .forEach(step -> step.failure()
                        .ifPresent(failure -> why.add("%s has failed: %s".formatted(step.id(), failure.message()))));
        held.forEach(deferral -> why.add("%s %s".formatted(deferral.step(), deferral.reason())));
        return why;
    }

    private static Stream<StepStatus> steps(ModuleStatus module) {
        return module.steps().stream().filter(step -> step.state().isPending());
    }
}
