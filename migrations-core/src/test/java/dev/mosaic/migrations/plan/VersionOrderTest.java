package dev.mosaic.migrations.plan;

import static dev.mosaic.migrations.plan.Graph.module;
import static dev.mosaic.migrations.plan.Graph.order;
import static dev.mosaic.migrations.plan.Graph.plan;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;

/** The order of versions over several modules, up to a version. */
class VersionOrderTest {
    @Example
    void upToTheVersionTheStepsOfAllModulesRunByVersion() {
        //  by version   a 1 ──► b 2 ──► b 3 ──► a 4 ──►│ then by pins: a 6 is pinned to b 7
        assertThat(order(
                        module("a", 1, 4, 6).on("b").pin(6, "b:7").byVersionUntil("5"),
                        module("b", 2, 3, 7).on("a").byVersionUntil("5")))
                .containsExactly("a:1", "b:2", "b:3", "a:4", "b:7", "a:6");
    }

    @Example
    void aModuleThatDoesNotTakePartIsOrderedByItsPins() {
        assertThat(order(
                        module("a", 1, 4).byVersionUntil("5"),
                        module("b", 2, 3).byVersionUntil("5"),
                        module("c", 1, 2).on("b").pin(1, "b:2")))
                .containsExactly("a:1", "b:2", "c:1", "c:2", "b:3", "a:4");
    }

    @Example
    void stepsOfEqualVersionsAreOrderedByTheirPins() {
        assertThat(order(
                        module("a", 1, 2).on("b").pin(1, "b:1").byVersionUntil("9"),
                        module("b", 1, 2).byVersionUntil("9")))
                .containsExactly("b:1", "a:1", "a:2", "b:2");
    }

    @Example
    void theFirstStepOfAModuleBehindTheVersionRunsAfterTheWholeOrder() {
        MigrationPlan plan = plan(
                module("a", 1, 8).byVersionUntil("5"),
                module("b", 2, 5).byVersionUntil("5"),
                module("c", 3).byVersionUntil("5"),
                module("d", 9).on("a").byVersionUntil("5"));

        assertThat(plan.steps().subList(0, 4)).extracting(Step::toString).containsExactly("a:1", "b:2", "c:3", "b:5");
        assertThat(pins(plan, "a:8")).containsExactly("b:5", "c:3");
        assertThat(pins(plan, "d:9")).containsExactly("a:1", "b:5", "c:3");
    }

    @Example
    void theEdgesAreReasonsAndDependencies() {
        MigrationPlan plan =
                plan(module("a", 1, 3).byVersionUntil("5"), module("b", 2, 4).byVersionUntil("5"));

        assertThat(plan.explained())
                .extracting(planned -> planned.step() + " "
                        + planned.reasons().stream().map(Reason::description).toList())
                .containsExactly(
                        "a:1 []",
                        "b:2 [follows a:1 by its version]",
                        "a:3 [follows a:1, follows b:2 by its version]",
                        "b:4 [follows b:2, follows a:3 by its version]");
        assertThat(plan.steps().get(2).dependsOn(StepId.of("b:2"))).isTrue();
        assertThat(plan.forModule(new ModuleName("b")).steps())
                .extracting(Step::toString)
                .containsExactly("a:1", "b:2", "a:3", "b:4");
    }

    @Example
    void aPinAgainstTheOrderIsACycle() {
        assertThatExceptionOfType(InvalidPlan.class)
                .isThrownBy(() -> plan(
                        module("a", 1).on("b").pin(1, "b:2").byVersionUntil("5"),
                        module("b", 2).byVersionUntil("5")))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .containsExactly(new PlanProblem.Cycle(List.of(StepId.of("a:1"), StepId.of("b:2")))));
    }

    @Example
    void anOrderThatEndsBelowTheLowestVersionIsRefused() {
        assertThatExceptionOfType(InvalidPlan.class)
                .isThrownBy(() -> plan(module("a", 20201008).byVersionUntil("2020"), module("b", 20201009)))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .containsExactly(new PlanProblem.UnusedVersionOrder(StepVersion.of("2020"))));
    }

    @Property(tries = 50)
    void anySequenceThatIsDividedIntoModulesKeepsItsOrder(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int modules) {
        int[] moduleOf = divided(60, modules, new Random(seed));

        List<String> planned = order(graphs(moduleOf, modules, 40));

        List<String> sequence = IntStream.rangeClosed(1, 40)
                .mapToObj(version -> "m" + moduleOf[version - 1] + ":" + version)
                .toList();
        assertThat(planned.subList(0, 40)).isEqualTo(sequence);
        assertThat(planned).hasSize(60).doesNotHaveDuplicates();
    }

    @Example
    void aMonolithOfTwentyModulesIsPlannedInItsOldOrder() {
        int[] moduleOf = divided(2219, 20, new Random(2219));
        long changes = IntStream.range(1, moduleOf.length)
                .filter(i -> moduleOf[i] != moduleOf[i - 1])
                .count();
        assertThat(changes).isGreaterThan(1500);
        Graph[] graphs = graphs(moduleOf, 20, 2000);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            MigrationPlan plan = plan(graphs);
            assertThat(plan.steps().subList(0, 2000))
                    .extracting(step -> step.id().version().toString())
                    .isEqualTo(IntStream.rangeClosed(1, 2000)
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(plan.explained()).hasSize(2219);
        });
    }

    private static int[] divided(int steps, int modules, Random random) {
        return IntStream.range(0, steps).map(step -> random.nextInt(modules)).toArray();
    }

    /** Modules that depend on each other in a circle, each with the steps that fall to it. */
    private static Graph[] graphs(int[] moduleOf, int modules, int until) {
        return IntStream.range(0, modules)
                .mapToObj(module -> {
                    int[] versions = IntStream.rangeClosed(1, moduleOf.length)
                            .filter(version -> moduleOf[version - 1] == module)
                            .toArray();
                    return module("m" + module, versions)
                            .on("m" + (module + 1) % modules)
                            .byVersionUntil(String.valueOf(until));
                })
                .toArray(Graph[]::new);
    }

    private static List<String> pins(MigrationPlan plan, String step) {
        Map<StepId, Step> steps = plan.steps().stream().collect(toMap(Step::id, each -> each));
        return Objects.requireNonNull(steps.get(StepId.of(step))).pins().stream()
                .map(StepId::toString)
                .toList();
    }
}
