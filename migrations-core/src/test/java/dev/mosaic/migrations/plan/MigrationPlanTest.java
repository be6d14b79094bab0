package dev.mosaic.migrations.plan;

import static dev.mosaic.migrations.plan.Graph.module;
import static dev.mosaic.migrations.plan.Graph.order;
import static dev.mosaic.migrations.plan.Graph.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MigrationPlanTest {
    @Test
    void aModuleRunsByVersion() {
        assertThat(order(module("chat", 10, 9, 2))).containsExactly("chat:2", "chat:9", "chat:10");
    }

    @Test
    void aStepMeetsTheUpstreamItWasWrittenAgainst() {
        //  onboarding  1 ── 2
        //               ╲
        //  chat          1
        assertThat(order(
                        module("onboarding", 1, 2),
                        module("chat", 1).on("onboarding").pin(1, "onboarding:1")))
                .containsExactly("onboarding:1", "chat:1", "onboarding:2");
    }

    @Test
    void pinsInterleaveTwoModules() {
        //  onboarding  1 ── 2 ── 3 ── 4
        //               ╲         ╲
        //  chat          1 ── 2    3
        assertThat(order(
                        module("onboarding", 1, 2, 3, 4),
                        module("chat", 1, 2, 3)
                                .on("onboarding")
                                .pin(1, "onboarding:1")
                                .pin(3, "onboarding:3")))
                .containsExactly(
                        "onboarding:1", "chat:1", "chat:2", "onboarding:2", "onboarding:3", "chat:3", "onboarding:4");
    }

    @Test
    void aDiamondRunsItsFarEndLast() {
        //            ┌─ left  1 ─┐
        //  ground 1 ─┤           ├─ roof 1
        //            └─ right 1 ─┘
        assertThat(order(
                        module("roof", 1).on("left", "right").pin(1, "left:1", "right:1"),
                        module("left", 1).on("ground").pin(1, "ground:1"),
                        module("right", 1).on("ground").pin(1, "ground:1"),
                        module("ground", 1)))
                .containsExactly("ground:1", "left:1", "right:1", "roof:1");
    }

    @Test
    void aNewerUpstreamStepRunsAfterThoseWrittenBeforeItEvenWhileTheyWaitForOthers() {
        //  ground  1 ── 2           roof was written against ground 1 and shed 1,
        //           ╲               so ground 2 comes after it
        //  roof      1
        //           ╱
        //  shed    1
        assertThat(order(
                        module("ground", 1, 2),
                        module("shed", 1),
                        module("roof", 1).on("ground", "shed").pin(1, "ground:1", "shed:1")))
                .containsExactly("ground:1", "shed:1", "roof:1", "ground:2");
    }

    @Test
    void aStepWithoutPinsKeepsThoseOfTheStepBeforeIt() {
        //  onboarding  1 ── 2
        //               ╲
        //  chat          1 ── 2
        assertThat(order(
                        module("onboarding", 1, 2),
                        module("chat", 1, 2).on("onboarding").pin(1, "onboarding:1")))
                .containsExactly("onboarding:1", "chat:1", "chat:2", "onboarding:2");
    }

    @Test
    void pinsReachThroughDeclaredModules() {
        assertThat(order(
                        module("a", 1),
                        module("b", 1).on("a").pin(1, "a:1"),
                        module("c", 1).on("b").pin(1, "b:1", "a:1")))
                .containsExactly("a:1", "b:1", "c:1");
    }

    @Test
    void modulesMayDependOnEachOtherIfTheirStepsDoNot() {
        //  a  1 ──── 2
        //      ╲    ╱
        //  b    1 ─┘
        assertThat(order(
                        module("a", 1, 2).on("b").pin(2, "b:1"),
                        module("b", 1).on("a").pin(1, "a:1")))
                .containsExactly("a:1", "b:1", "a:2");
    }

    @Test
    void theSameFilesGiveTheSamePlanInWhateverOrderTheyCome() {
        List<MigrationModule> modules = new ArrayList<>(Arrays.asList(
                module("a", 1, 2, 3).toModule(),
                module("b", 1, 2).on("a").pin(1, "a:1").pin(2, "a:3").toModule(),
                module("c", 1, 2).on("a").pin(1, "a:2").toModule(),
                module("d", 1).on("b", "c").pin(1, "b:1", "c:2").toModule()));
        MigrationPlan plan = MigrationPlan.of(modules);

        Random random = new Random(42);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(modules, random);
            assertThat(MigrationPlan.of(modules)).isEqualTo(plan);
        }
    }

    @Test
    void aPartRunsInTheRelativeOrderOfTheWhole() {
        MigrationPlan plan = plan(
                module("onboarding", 1, 2),
                module("chat", 1).on("onboarding").pin(1, "onboarding:1"),
                module("billing", 1).on("onboarding").pin(1, "onboarding:2"));

        assertThat(plan.steps())
                .extracting(Step::toString)
                .containsExactly("onboarding:1", "chat:1", "onboarding:2", "billing:1");
        assertThat(plan.forModule(new ModuleName("billing")).steps())
                .extracting(Step::toString)
                .containsExactly("onboarding:1", "onboarding:2", "billing:1");
        assertThat(plan.upTo(StepId.of("chat:1")).steps())
                .extracting(Step::toString)
                .containsExactly("onboarding:1", "chat:1");
    }

    @Test
    void twoThousandStepsInAHundredModulesArePlanned() {
        Graph[] modules = new Graph[100];
        for (int m = 0; m < modules.length; m++) {
            int[] versions = java.util.stream.IntStream.rangeClosed(1, 20).toArray();
            modules[m] = module("m" + m, versions);
            if (m > 0) {
                modules[m].on("m" + (m - 1));
                for (int version = 1; version <= 20; version += 4) {
                    modules[m].pin(version, "m" + (m - 1) + ":" + version);
                }
            }
        }
        MigrationPlan plan = plan(modules);

        assertThat(plan.steps()).hasSize(2000);
        List<StepId> ids = plan.steps().stream().map(Step::id).toList();
        for (Step step : plan.steps()) {
            for (StepId pin : step.pins()) {
                assertThat(ids.indexOf(pin)).isLessThan(ids.indexOf(step.id()));
            }
        }
    }

    @Test
    void aCycleIsReportedWithItsPath() {
        //  a  1 ──► 2 ──► b 1 ──► b 2 ──► a 1 …
        assertThat(problems(
                        module("a", 1, 2).on("b").pin(1, "b:2"),
                        module("b", 1, 2).on("a").pin(1, "a:2")))
                .containsExactly(new PlanProblem.Cycle(
                        List.of(StepId.of("a:1"), StepId.of("b:2"), StepId.of("b:1"), StepId.of("a:2"))));
    }

    @Test
    void aPinToNoStepIsReportedWithTheNewestThereIs() {
        assertThat(problems(
                        module("onboarding", 1, 2),
                        module("chat", 1).on("onboarding").pin(1, "onboarding:3")))
                .containsExactly(new PlanProblem.UnknownUpstream(
                        "db/chat/V1__step.sql",
                        StepId.of("chat:1"),
                        StepId.of("onboarding:3"),
                        Optional.of(StepId.of("onboarding:2"))));
    }

    @Test
    void aPinToAModuleThatIsNotDeclaredIsRefused() {
        assertThat(problems(module("onboarding", 1), module("chat", 1).pin(1, "onboarding:1")))
                .containsExactly(new PlanProblem.UndeclaredUpstream(
                        "db/chat/V1__step.sql", StepId.of("chat:1"), StepId.of("onboarding:1")));
    }

    @Test
    void aModuleThatIsNotThereIsReportedWithTheNearestOne() {
        assertThat(problems(module("onboarding", 1), module("chat", 1).on("onbording")))
                .containsExactly(new PlanProblem.UnknownModule(
                        new ModuleName("chat"), new ModuleName("onbording"), Optional.of("onboarding")));
    }

    @Test
    void aModuleUnderItsFormerNameIsReportedWithTheNewOne() {
        assertThat(problems(
                        module("talk", 1).formerly("chat"),
                        module("notes", 1).on("chat").pin(1, "chat:1"),
                        module("search", 1).on("talk").pin(1, "chat:1", "talk:1")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.UnknownModule(
                                new ModuleName("notes"), new ModuleName("chat"), Optional.of("talk")),
                        new PlanProblem.UnknownPinnedModule(
                                "db/search/V1__step.sql",
                                StepId.of("search:1"),
                                StepId.of("chat:1"),
                                Optional.of("talk")));
    }

    @Test
    void aFormerNameBelongsToOneModule() {
        assertThat(problems(module("chat", 1), module("talk", 1).formerly("chat")))
                .containsExactly(new PlanProblem.FormerNameTaken(
                        new ModuleName("talk"), new ModuleName("chat"), new ModuleName("chat")));
        assertThat(problems(module("a", 1).formerly("chat"), module("b", 1).formerly("chat")))
                .containsExactly(new PlanProblem.FormerNameTaken(
                        new ModuleName("a"), new ModuleName("chat"), new ModuleName("b")));
        assertThat(problems(module("a", 1).formerly("a"))).hasSize(1);
    }

    @Test
    void aModuleMustPinEveryModuleThatItDeclares() {
        assertThat(problems(module("onboarding", 1, 2), module("chat", 1, 2).on("onboarding")))
                .containsExactly(new PlanProblem.MissingPin(
                        "db/chat/V1__step.sql", StepId.of("chat:1"), StepId.of("onboarding:2")));
    }

    @Test
    void aModuleThatDependsOnAnotherOneLaterPinsItWhereItUsesIt() {
        assertThat(order(
                        module("onboarding", 1, 2),
                        module("chat", 1, 2).on("onboarding").pin(2, "onboarding:1")))
                .containsExactly("chat:1", "onboarding:1", "chat:2", "onboarding:2");
    }

    @Test
    void aDeclaredModuleWithoutStepsNeedsNoPin() {
        assertThat(order(module("onboarding"), module("chat", 1).on("onboarding")))
                .containsExactly("chat:1");
    }

    @Test
    void twoModulesOfOneNameAreRefused() {
        assertThat(problems(module("chat", 1), module("chat", 2)))
                .containsExactly(new PlanProblem.DuplicateModule(new ModuleName("chat")));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problems(
                        module("a", 1).on("missing"),
                        module("b", 1).on("a").pin(1, "a:9"),
                        module("c", 1, 2).on("a").pin(1, "a:1").pin(2, "b:1")))
                .extracting(problem -> problem.getClass().getSimpleName())
                .containsExactlyInAnyOrder("UnknownModule", "UnknownUpstream", "UndeclaredUpstream");
    }

    private static List<PlanProblem> problems(Graph... modules) {
        return catchThrowableOfType(InvalidPlan.class, () -> plan(modules)).problems();
    }
}
