package dev.mosaic.migrations.plan;

import static dev.mosaic.migrations.model.Directives.Compatibility.COMPATIBLE;
import static dev.mosaic.migrations.model.Directives.Compatibility.UNKNOWN;
import static dev.mosaic.migrations.plan.Graph.module;
import static dev.mosaic.migrations.plan.Graph.plan;
import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingPlanTest {
    private static final MigrationPlan PLAN = plan(
            module("onboarding", 1, 2), module("chat", 1, 2).on("onboarding").pin(1, "onboarding:1"));

    @Test
    void unappliedStepsArePendingInTheOrderOfThePlan() {
        assertThat(PendingPlan.of(PLAN, applied("onboarding:1")).steps())
                .extracting(Step::toString)
                .containsExactly("chat:1", "chat:2", "onboarding:2");
    }

    @Test
    void aDatabaseThatHasEverythingAgrees() {
        assertThat(PendingPlan.agrees(PLAN, applied("onboarding:1", "onboarding:2", "chat:1", "chat:2")))
                .isTrue();
        assertThat(PendingPlan.agrees(PLAN, applied("onboarding:1", "onboarding:2", "chat:1")))
                .isFalse();
        assertThat(PendingPlan.agrees(PLAN, applied("onboarding:1", "onboarding:2", "chat:1", "chat:2", "chat:3")))
                .isFalse();
    }

    @Test
    void aStepAppliedBeforeItsAfterIsRefused() {
        assertThat(problems(applied("chat:1")))
                .containsExactly(new PlanProblem.AppliedBeforeUpstream(StepId.of("chat:1"), StepId.of("onboarding:1")));
    }

    @Test
    void aStepInTheMiddleOfAnAppliedOrderOfVersionsIsRefusedOnce() {
        //  by version   [notes 1] ──► a 2 ──► b 3 ──► a 4 ──►│ a 6
        MigrationPlan plan = plan(
                module("a", 2, 4, 6).byVersionUntil("5"),
                module("b", 3).byVersionUntil("5"),
                module("notes", 1).byVersionUntil("5"));
        History history = applied(plan, "a:2", "b:3", "a:4", "a:6");

        assertThat(problems(plan, history))
                .containsExactly(new PlanProblem.InsideAppliedOrder(
                        StepId.of("notes:1"), StepId.of("a:2"), StepVersion.of("5")));
        assertThat(problems(plan, history).getFirst().explanation().toString()).contains("above 5", "order: by-pins");
    }

    @Test
    void aModuleOrderedByPinsMayBeginBelowTheEndOfAnAppliedOrder() {
        MigrationPlan plan = plan(
                module("a", 2, 4).byVersionUntil("5"),
                module("b", 3).byVersionUntil("5"),
                module("notes", 1).on("a").pin(1, "a:4"));

        assertThat(PendingPlan.of(plan, applied(plan, "a:2", "b:3", "a:4")).steps())
                .extracting(Step::toString)
                .containsExactly("notes:1");
    }

    @Test
    void aPendingStepBelowTheNewestAppliedOneIsRefused() {
        //  two branches took chat:1 and chat:2; the second one was deployed first
        assertThat(problems(applied("onboarding:1", "chat:2")))
                .containsExactly(new PlanProblem.BelowNewestApplied(
                        "db/chat/V1__step.sql", StepId.of("chat:1"), StepId.of("chat:2")));
    }

    @Test
    void aChangedFileIsRefused() {
        History history = new History(
                List.of(new AppliedStep(StepId.of("onboarding:1"), "step", 4711, EPOCH, 1, UNKNOWN)), Map.of());

        assertThat(problems(history)).singleElement().satisfies(problem -> {
            assertThat(problem).isInstanceOf(PlanProblem.ChangedChecksum.class);
            assertThat(problem.explanation().what()).contains("recorded checksum 4711");
        });
    }

    /** To the original a missing file was worth a warning. */
    @Test
    void anAppliedStepWithoutItsFileIsRefused() {
        assertThat(problems(applied("onboarding:1", "onboarding:2", "onboarding:3")))
                .containsExactly(
                        new PlanProblem.NewerDatabase(List.of(StepId.of("onboarding:3")), StepId.of("onboarding:2")));
        assertThat(problems(plan(module("onboarding", 1, 3)), applied("onboarding:1", "onboarding:2")))
                .containsExactly(new PlanProblem.MissingFile(StepId.of("onboarding:2"), "step"));
    }

    @Test
    void aNewerStepThatIsCompatibleIsNotRefused() {
        History newer = new History(
                List.of(
                        new AppliedStep(
                                StepId.of("onboarding:1"), "step", checksum(PLAN, "onboarding:1"), EPOCH, 1, UNKNOWN),
                        new AppliedStep(
                                StepId.of("onboarding:2"), "step", checksum(PLAN, "onboarding:2"), EPOCH, 1, UNKNOWN),
                        new AppliedStep(StepId.of("onboarding:3"), "step", 1, EPOCH, 1, COMPATIBLE),
                        new AppliedStep(StepId.of("onboarding:4"), "step", 1, EPOCH, 1, UNKNOWN)),
                Map.of());

        assertThat(PendingPlan.newer(PLAN, newer))
                .extracting(AppliedStep::id)
                .containsExactly(StepId.of("onboarding:3"), StepId.of("onboarding:4"));
        assertThat(problems(newer))
                .containsExactly(
                        new PlanProblem.NewerDatabase(List.of(StepId.of("onboarding:4")), StepId.of("onboarding:2")));
    }

    @Test
    void modulesThatThePlanDoesNotKnowAreLeftAlone() {
        assertThat(PendingPlan.of(PLAN, applied("billing:7")).steps()).hasSize(4);
    }

    private static List<PlanProblem> problems(History history) {
        return problems(PLAN, history);
    }

    private static List<PlanProblem> problems(MigrationPlan plan, History history) {
        return catchThrowableOfType(InvalidPlan.class, () -> PendingPlan.of(plan, history))
                .problems();
    }

    private static int checksum(MigrationPlan plan, String step) {
        return plan.steps().stream()
                .filter(each -> each.id().toString().equals(step))
                .findFirst()
                .orElseThrow()
                .migration()
                .checksum();
    }

    private static History applied(String... steps) {
        return applied(PLAN, steps);
    }

    private static History applied(MigrationPlan plan, String... steps) {
        Map<StepId, Step> known = plan.byId();
        List<AppliedStep> applied = new ArrayList<>();
        for (String text : steps) {
            StepId id = StepId.of(text);
            int checksum = known.containsKey(id) ? checksum(plan, text) : 0;
            applied.add(new AppliedStep(id, "step", checksum, EPOCH, 1, UNKNOWN));
        }
        return new History(applied, Map.of());
    }
}
