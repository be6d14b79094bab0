package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.prove.OrderGraph.StepPair;
import dev.mosaic.migrations.prove.Trial.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for two neighbours whose exchange changes the outcome of an order. It moves one step at a time from the one order to the other one, and halves
 * what is between the last order with the right outcome and the first one without it.
 */
final class EdgeSearch {
    private final Trial trial;
    private final ComparedCatalog expected;

    EdgeSearch(Trial trial, ComparedCatalog expected) {
        this.trial = trial;
        this.expected = expected;
    }

    /**
     * Two neighbours of an order.
     *
     * @param before the steps before them
     * @param pair in the order that has the right outcome
     * @param outcome that of the order in which they are exchanged
     */
    record Exchange(List<Step> before, StepPair pair, Outcome outcome) {}

    /**
     * Finds such neighbours.
     *
     * @param good an order with the right outcome
     * @param bad an order of the same steps, with another outcome
     * @param outcome that of the second order
     */
    Exchange between(List<Step> good, List<Step> bad, Outcome outcome) {
        int right = 0;
        int wrong = bad.size();
        Outcome seen = outcome;
        while (wrong - right > 1) {
            int middle = (right + wrong) / 2;
            Outcome tried = trial.run(mixed(good, bad, middle));
            if (tried.leadsTo(expected)) {
                right = middle;
            } else {
                wrong = middle;
                seen = tried;
            }
        }
        return among(mixed(good, bad, right), bad.get(right), right, seen);
    }

    /** Returns the order that begins as the second one does; the steps that are left are as in the first one. */
    private static List<Step> mixed(List<Step> good, List<Step> bad, int begun) {
        List<Step> mixed = new ArrayList<>(bad.subList(0, begun));
        good.stream().filter(step -> !mixed.contains(step)).forEach(mixed::add);
        return mixed;
    }

    /** Finds the step that a moved one must not pass, in an order where the outcome is right until it is moved to a place. */
    private Exchange among(List<Step> good, Step moved, int place, Outcome outcome) {
        int right = good.indexOf(moved);
        int wrong = place;
        Outcome seen = outcome;
        while (right - wrong > 1) {
            int middle = (right + wrong) / 2;
            Outcome tried = trial.run(moved(good, moved, middle));
            if (tried.leadsTo(expected)) {
                right = middle;
            } else {
                wrong = middle;
                seen = tried;
            }
        }
        List<Step> order = moved(good, moved, right);
        return new Exchange(List.copyOf(order.subList(0, right - 1)), new StepPair(order.get(right - 1), moved), seen);
    }

    private static List<Step> moved(List<Step> order, Step step, int place) {
        List<Step> moved = new ArrayList<>(order);
        moved.remove(step);
        moved.add(place, step);
        return moved;
    }
}
