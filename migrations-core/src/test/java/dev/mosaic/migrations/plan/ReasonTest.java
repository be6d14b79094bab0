package dev.mosaic.migrations.plan;

import static dev.mosaic.migrations.plan.Graph.module;
import static dev.mosaic.migrations.plan.Graph.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Reason.AfterPins;
import dev.mosaic.migrations.plan.Reason.AfterVersion;
import dev.mosaic.migrations.plan.Reason.CannotRunAfter;
import dev.mosaic.migrations.plan.Reason.MoreDependentThan;
import dev.mosaic.migrations.plan.Reason.NamedBefore;
import dev.mosaic.migrations.plan.Reason.RunsAfter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why each step of a plan stands where it does. */
class ReasonTest {
    @Test
    void aNewerUpstreamStepRunsAfterThoseWrittenBeforeIt() {
        //  onboarding  1 ── 2
        //               ╲
        //  chat          1 ── 2
        MigrationPlan plan = plan(
                module("onboarding", 1, 2),
                module("chat", 1, 2).on("onboarding").pin(1, "onboarding:1"));

        assertThat(reasons(plan, "onboarding:1")).isEmpty();
        assertThat(reasons(plan, "chat:1")).containsExactly(new AfterPins(ids("onboarding:1")));
        assertThat(reasons(plan, "chat:2")).containsExactly(new AfterVersion(StepId.of("chat:1")));
        assertThat(reasons(plan, "onboarding:2"))
                .containsExactly(
                        new AfterVersion(StepId.of("onboarding:1")),
                        new RunsAfter(ids("chat:1", "chat:2"), StepId.of("onboarding:1")));
    }

    @Test
    void theMostDependentOfTheReadyOnesGoesFirst() {
        //  ground  1       no step is pinned to 2, so roof and ground are ready side by side
        //           ╲
        //  roof      1 ── 2
        //  yard    1
        MigrationPlan plan =
                plan(module("ground", 1), module("roof", 1, 2).on("ground").pin(1, "ground:1"), module("yard", 1));

        assertThat(reasons(plan, "ground:1")).containsExactly(new NamedBefore(StepId.of("yard:1")));
        assertThat(reasons(plan, "roof:1"))
                .containsExactly(new AfterPins(ids("ground:1")), new MoreDependentThan(StepId.of("yard:1")));
        assertThat(reasons(plan, "roof:2"))
                .containsExactly(new AfterVersion(StepId.of("roof:1")), new MoreDependentThan(StepId.of("yard:1")));
        assertThat(reasons(plan, "yard:1")).isEmpty();
    }

    @Test
    void aStepThatIsWaitedForCannotLetPass() {
        //  ground  1 ── 2          roof was written against ground 1, but needs shed 1, which needs ground 2
        //           ╲    ╲
        //  shed      ╲    1
        //             ╲  ╱
        //  roof        1
        MigrationPlan plan = plan(
                module("ground", 1, 2),
                module("shed", 1).on("ground").pin(1, "ground:2"),
                module("roof", 1).on("ground", "shed").pin(1, "ground:1", "shed:1"));

        assertThat(reasons(plan, "ground:2"))
                .containsExactly(
                        new AfterVersion(StepId.of("ground:1")),
                        new CannotRunAfter(ids("roof:1"), StepId.of("ground:1")));
    }

    @Test
    void aPartOfAPlanHasReasonsOfItsOwn() {
        //  onboarding  1 ── 2
        //               ╲
        //  chat          1
        MigrationPlan whole = plan(
                module("onboarding", 1, 2), module("chat", 1).on("onboarding").pin(1, "onboarding:1"));

        assertThat(reasons(whole.forModule(new ModuleName("onboarding")), "onboarding:2"))
                .containsExactly(new AfterVersion(StepId.of("onboarding:1")));
    }

    @Test
    void aReasonHasTheNamesOfTheReader() {
        StepId against = StepId.of("onboarding:1");
        assertThat(Stream.of(
                                new AfterVersion(against),
                                new AfterPins(ids("conversation:4", "onboarding:5")),
                                new RunsAfter(ids("chat:1"), against),
                                new RunsAfter(ids("chat:1", "chat:2", "chat:3", "chat:4"), against),
                                new CannotRunAfter(ids("chat:1"), against),
                                new MoreDependentThan(against),
                                new NamedBefore(against))
                        .map(Reason::description))
                .containsExactly(
                        "follows onboarding:1",
                        "is pinned to conversation:4, onboarding:5",
                        "runs after chat:1, which was written against onboarding:1",
                        "runs after chat:1, chat:2 and 2 more, which were written against onboarding:1",
                        "cannot run after chat:1, written against onboarding:1, because it waits for other steps",
                        "precedes onboarding:1, whose module has fewer dependencies",
                        "precedes onboarding:1 by the name of its module");
    }

    private static List<Reason> reasons(MigrationPlan plan, String step) {
        return plan.explained().stream()
                .filter(planned -> planned.step().id().equals(StepId.of(step)))
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    private static List<StepId> ids(String... steps) {
        return Stream.of(steps).map(StepId::of).toList();
    }
}
