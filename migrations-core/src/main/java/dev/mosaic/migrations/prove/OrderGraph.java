package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The orders of steps that their pins allow: a step runs after the one before it in its module and after its pins, and, where nothing else is left, before the
 * steps that came after what it was written against. Between what these leave open, any order must lead to the same catalog.
 */
final class OrderGraph {
    private final List<Step> canonical;
    private final Map<StepId, List<StepId>> before = new HashMap<>();
    private final Map<StepId, List<StepId>> preferablyBefore = new HashMap<>();

    /**
     * Reads the edges of steps.
     *
     * @param canonical the steps in the order of their plan
     * @param further pairs of steps, of which the first one runs before the second one
     */
    OrderGraph(List<Step> canonical, List<StepPair> further) {
        this.canonical = canonical;
        TreeMap<StepId, Step> steps = new TreeMap<>();
        for (Step step : canonical) {
            steps.put(step.id(), step);
        }
        for (Step step : canonical) {
            StepId previous = steps.lowerKey(step.id());
            if (previous != null && previous.module().equals(step.id().module())) {
                add(before, step.id(), previous);
            }
            for (StepId pin : step.pins()) {
                if (steps.containsKey(pin)) {
                    add(before, step.id(), pin);
                }
                StepId next = steps.higherKey(pin);
                if (next != null && next.module().equals(pin.module())) {
                    add(preferablyBefore, next, step.id());
                }
            }
        }
        further.forEach(pair -> add(before, pair.second().id(), pair.first().id()));
    }

    private static void add(Map<StepId, List<StepId>> edges, StepId to, StepId from) {
        edges.computeIfAbsent(to, id -> new ArrayList<>()).add(from);
    }

    private static List<StepId> of(Map<StepId, List<StepId>> edges, StepId to) {
        return edges.getOrDefault(to, List.of());
    }

    /** Two steps, of which the first one runs before the second one. */
    record StepPair(Step first, Step second) {}

    /**
     * Returns one of the orders: 0 is that of the plan, 1 takes the last step of the plan that is ready, all others are random. Every other one of these takes
     * the modules in a random order, because a missing pin shows best where one module runs far ahead.
     */
    List<Step> order(int number, long seed) {
        Map<StepId, Integer> places = new HashMap<>();
        canonical.forEach(step -> places.put(step.id(), places.size()));
        if (number < 2) {
            int sign = number == 0 ? 1 : -1;
            return ordered(Comparator.comparingInt(step -> sign * places.getOrDefault(step.id(), 0)));
        }
        Random random = new Random(seed * 31 + number);
        if (number % 2 == 0) {
            Map<Object, Integer> modules = new HashMap<>();
            canonical.forEach(step -> modules.computeIfAbsent(step.id().module(), module -> random.nextInt()));
            return ordered(Comparator.comparingInt(
                    step -> modules.getOrDefault(step.id().module(), 0)));
        }
        Map<StepId, Integer> steps = new HashMap<>();
        canonical.forEach(step -> steps.put(step.id(), random.nextInt()));
        return ordered(Comparator.comparingInt(step -> steps.getOrDefault(step.id(), 0)));
    }

    /** Returns the orders in which one step of an order is at another place that its pins allow, the nearest places first. */
    List<List<Step>> moved(List<Step> order, StepId id) {
        List<Step> others = order.stream().filter(step -> !step.id().equals(id)).toList();
        Step moved =
                order.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
        int earliest = 0;
        int latest = others.size();
        for (int i = 0; i < others.size(); i++) {
            StepId other = others.get(i).id();
            if (of(before, id).contains(other)) {
                earliest = i + 1;
            }
            if (of(before, other).contains(id)) {
                latest = Math.min(latest, i);
            }
        }
        int now = order.indexOf(moved);
        return IntStream.rangeClosed(earliest, latest)
                .filter(place -> place != now)
                .boxed()
                .sorted(Comparator.comparingInt(place -> Math.abs(place - now)))
                .map(place -> {
                    List<Step> changed = new ArrayList<>(others);
                    changed.add(place, moved);
                    return changed;
                })
                .toList();
    }

    private List<Step> ordered(Comparator<Step> choice) {
        List<Step> order = new ArrayList<>();
        TreeSet<StepId> done = new TreeSet<>();
        while (order.size() < canonical.size()) {
            Comparator<Step> nextFirst = Comparator.<Step, Boolean>comparing(
                            step -> !done.containsAll(of(preferablyBefore, step.id())))
                    .thenComparing(choice)
                    .thenComparing(Step::id);
            Step next = canonical.stream()
                    .filter(step -> !done.contains(step.id()) && done.containsAll(of(before, step.id())))
                    .min(nextFirst)
                    .orElseThrow();
            order.add(next);
            done.add(next.id());
        }
        return order;
    }
}
