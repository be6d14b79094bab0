package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.prove.EdgeSearch.Exchange;
import dev.mosaic.migrations.prove.OrderGraph.StepPair;
import dev.mosaic.migrations.prove.Trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The proof that every order which the pins allow leads to one catalog, by some of these orders. */
final class OrderProof {
    /** A plan with more missing pins is proved again once these are added. */
    private static final int MOST_PAIRS = 20;

    private static final int MOST_PLACES = 40;

    private final Trial trial;
    private final MigrationPlan plan;
    private final ProofSettings settings;
    private final List<StepPair> pairs = new ArrayList<>();

    OrderProof(Trial trial, ProofSettings settings) {
        this.trial = trial;
        this.plan = trial.plan();
        this.settings = settings;
    }

    /**
     * Compares the orders.
     *
     * @param problems receives each counterexample
     * @return the catalog of the plan; empty if no order can be applied
     */
    Optional<ComparedCatalog> run(Consumer<Counterexample> problems) {
        List<Step> canonical = order(0);
        Outcome first = trial.run(canonical);
        Optional<Right> found = first instanceof Outcome.Applied applied
                ? Optional.of(new Right(canonical, applied))
                : firstRight(((Outcome.Failed) first).failure().step());
        if (found.isEmpty()) {
            problems.accept(new Counterexample.FreshFails(
                    ((Outcome.Failed) first).failure().explanations().getFirst()));
            return Optional.empty();
        }
        List<Step> good = found.get().order;
        Outcome.Applied applied = found.get().outcome;
        EdgeSearch search = new EdgeSearch(trial, applied.catalog());
        int begin = first instanceof Outcome.Failed ? 0 : 1;
        for (int i = begin; i <= settings.orders() && pairs.size() < MOST_PAIRS; ) {
            List<Step> order = order(i);
            Outcome other = order.equals(good) ? applied : trial.run(order);
            if (other.leadsTo(applied.catalog())) {
                i++;
            } else {
                Exchange exchange = search.between(good, order, other);
                problems.accept(new MissingPin(trial, applied.catalog(), exchange).named());
                pairs.add(exchange.pair());
            }
        }
        return first instanceof Outcome.Failed ? Optional.empty() : Optional.of(applied.catalog());
    }

    private record Right(List<Step> order, Outcome.Applied outcome) {}

    /** Finds an order that can be applied, where that of the plan fails: with the step that failed at another place, or one of the other orders. */
    private Optional<Right> firstRight(String failed) {
        OrderGraph graph = new OrderGraph(plan.steps(), List.of());
        Stream<List<Step>> moved = plan.steps().stream()
                .map(Step::id)
                .filter(id -> id.toString().equals(failed))
                .flatMap(id -> graph.moved(plan.steps(), id).stream())
                .limit(MOST_PLACES);
        Stream<List<Step>> others = IntStream.rangeClosed(1, settings.orders()).mapToObj(this::order);
        return Stream.concat(moved, others)
                .flatMap(order -> trial.run(order) instanceof Outcome.Applied applied
                        ? Stream.of(new Right(order, applied))
                        : Stream.empty())
                .findFirst();
    }

    private List<Step> order(int number) {
        return new OrderGraph(plan.steps(), pairs).order(number, settings.seed());
    }
}
