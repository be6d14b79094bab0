package dev.mosaic.migrations.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.prove.OrderGraph.StepPair;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The orders that pins allow. */
class OrderGraphTest {
    //  a  1 ── 2
    //      ╲
    //  b    1 ── 2
    //
    //  c  1
    private static final MigrationPlan PLAN = MigrationPlan.of(List.of(
            module("a").script("V1__t.sql", "select 1;").script("V2__t.sql", "select 1;"),
            module("b")
                    .after("a")
                    .script("V1__t.sql", "--@ after: a:1\nselect 1;")
                    .script("V2__t.sql", "select 1;"),
            module("c").script("V1__t.sql", "select 1;")));
    private static final OrderGraph GRAPH = new OrderGraph(PLAN.steps(), List.of());

    @Test
    void theFirstOrderIsThatOfThePlanAndTheNextOneTurnsWhatItLeavesOpen() {
        assertThat(GRAPH.order(0, 7)).isEqualTo(PLAN.steps());
        assertThat(PLAN.steps()).hasToString("[a:1, b:1, b:2, a:2, c:1]");
        assertThat(GRAPH.order(1, 7)).hasToString("[c:1, a:1, b:1, b:2, a:2]");
    }

    @Test
    void everyOrderHasThePinsAndMeetsTheUpstreamItWasWrittenAgainst() {
        assertThat(IntStream.range(0, 100).mapToObj(number -> GRAPH.order(number, 3)))
                .allSatisfy(
                        order -> assertThat(order.stream().map(Step::toString).filter(id -> !id.equals("c:1")))
                                .containsExactly("a:1", "b:1", "b:2", "a:2"));
    }

    @Test
    void aSeedRepeatsItsOrdersAndAnotherOneHasOthers() {
        List<List<Step>> orders = orders(11);

        assertThat(orders(11)).isEqualTo(orders);
        assertThat(orders(12)).isNotEqualTo(orders);
        assertThat(orders).hasSize(30).anyMatch(order -> !order.equals(PLAN.steps()));
    }

    @Test
    void aFurtherPairHoldsInEveryOrder() {
        OrderGraph graph = new OrderGraph(PLAN.steps(), List.of(new StepPair(step("b:1"), step("c:1"))));

        assertThat(IntStream.range(0, 50).mapToObj(number -> graph.order(number, 5)))
                .allSatisfy(order -> assertThat(order.indexOf(step("b:1"))).isLessThan(order.indexOf(step("c:1"))));
    }

    @Test
    void aStepMovesToEachPlaceThatItsPinsAllow() {
        assertThat(GRAPH.moved(PLAN.steps(), StepId.of("b:2")))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("[a:1, b:1, a:2, b:2, c:1]", "[a:1, b:1, a:2, c:1, b:2]");
        assertThat(GRAPH.moved(PLAN.steps(), StepId.of("a:1")))
                .extracting(Object::toString)
                .isEmpty();
    }

    private static List<List<Step>> orders(long seed) {
        return IntStream.range(0, 30)
                .mapToObj(number -> GRAPH.order(number, seed))
                .toList();
    }

    private static Step step(String id) {
        return Objects.requireNonNull(PLAN.byId().get(StepId.of(id)));
    }

    private static MigrationModule module(String name) {
        return new MigrationModule(new ModuleName(name), new TreeSet<>(), List.of());
    }
}
