package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.plan.Reason.AfterLowerVersions;
import dev.mosaic.migrations.plan.Reason.AfterPins;
import dev.mosaic.migrations.plan.Reason.AfterVersion;
import dev.mosaic.migrations.plan.Reason.CannotRunAfter;
import dev.mosaic.migrations.plan.Reason.MoreDependentThan;
import dev.mosaic.migrations.plan.Reason.NamedBefore;
import dev.mosaic.migrations.plan.Reason.RunsAfter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The reasons for each step's position, derived from the order of {@link StepOrder} alone; so a part of an order has reasons too. */
public final class StepReasons {
    private final List<Step> ordered;
    private final ModuleRanks ranks;
    private final Map<StepId, Integer> positions = new HashMap<>();
    private final TreeMap<StepId, Step> byId = new TreeMap<>();
    /** For each step, the steps that have it among their own or inherited pins. */
    private final Map<StepId, List<StepId>> pinnedTo = new HashMap<>();

    private final VersionOrder versions;
    /** For each position, the earliest one at which its step could have run. */
    private final int[] ready;

    /** Takes ordered steps without an order of versions over several modules; pins to steps outside the list are ignored. */
    public StepReasons(List<Step> ordered, ModuleRanks ranks) {
        this(ordered, ranks, new VersionOrder(List.of(), List.of()));
    }

    StepReasons(List<Step> ordered, ModuleRanks ranks, VersionOrder versions) {
        this.ordered = ordered;
        this.ranks = ranks;
        this.versions = versions;
        for (Step step : ordered) {
            positions.put(step.id(), positions.size());
            byId.put(step.id(), step);
            step.pins()
                    .forEach(pin -> pinnedTo.computeIfAbsent(pin, id -> new ArrayList<>())
                            .add(step.id()));
        }
        ready = ordered.stream().mapToInt(this::readyAt).toArray();
    }

    /** Returns the steps in their order, each with its reasons, the steps that it runs after first. */
    public List<PlannedStep> explained() {
        return ordered.stream()
                .map(step -> new PlannedStep(step, reasons(step)))
                .toList();
    }

    private List<Reason> reasons(Step step) {
        List<Reason> reasons = new ArrayList<>();
        Optional<StepId> previous = previous(step.id());
        previous.map(AfterVersion::new).ifPresent(reasons::add);
        List<StepId> pins = ownPins(step);
        if (!pins.isEmpty()) {
            reasons.add(new AfterPins(pins));
        }
        List<StepId> lower =
                versions.before(step.id()).stream().filter(byId::containsKey).toList();
        if (!lower.isEmpty()) {
            reasons.add(new AfterLowerVersions(lower));
        }
        if (lower.isEmpty()) {
            previous.ifPresent(against -> addPassed(step, against, reasons));
        }
        runnerUp(step).flatMap(other -> choice(step, other)).ifPresent(reasons::add);
        return reasons;
    }

    private void addPassed(Step step, StepId against, List<Reason> reasons) {
        int position = position(step.id());
        List<StepId> writtenBefore = pinnedTo.getOrDefault(against, List.of());
        List<StepId> passed =
                writtenBefore.stream().filter(id -> position(id) < position).toList();
        List<StepId> waiting =
                writtenBefore.stream().filter(id -> position(id) > position).toList();
        if (!passed.isEmpty()) {
            reasons.add(new RunsAfter(passed, against));
        }
        if (!waiting.isEmpty()) {
            reasons.add(new CannotRunAfter(waiting, against));
        }
    }

    /** Returns why one of two ready steps came first. If both or neither let another step pass, rank decides and then the name. */
    private Optional<Reason> choice(Step step, Step other) {
        int at = position(step.id());
        if (hasSoftPredecessors(step, at) != hasSoftPredecessors(other, at)) {
            return Optional.empty();
        }
        int rank = ranks.of(step.id().module());
        int rankOfOther = ranks.of(other.id().module());
        if (rank > rankOfOther) {
            return Optional.of(new MoreDependentThan(other.id()));
        }
        return rank == rankOfOther ? Optional.of(new NamedBefore(other.id())) : Optional.empty();
    }

    /** Returns the next step of the order that was also ready when this one was chosen. */
    private Optional<Step> runnerUp(Step chosen) {
        int at = position(chosen.id());
        for (int i = at + 1; i < ready.length; i++) {
            if (ready[i] <= at) {
                return Optional.of(ordered.get(i));
            }
        }
        return Optional.empty();
    }

    private int readyAt(Step step) {
        int previous = previous(step.id()).map(this::position).orElse(-1);
        return Stream.concat(ownPins(step).stream(), versions.before(step.id()).stream())
                        .mapToInt(this::position)
                        .reduce(previous, Math::max)
                + 1;
    }

    private boolean hasSoftPredecessors(Step step, int at) {
        return previous(step.id()).map(against -> pinnedTo.getOrDefault(against, List.of())).stream()
                .flatMap(List::stream)
                .anyMatch(passed -> position(passed) >= at);
    }

    private Optional<StepId> previous(StepId id) {
        return Optional.ofNullable(byId.lowerKey(id))
                .filter(lower -> lower.module().equals(id.module()));
    }

    private List<StepId> ownPins(Step step) {
        return step.migration().directives().after().stream()
                .filter(byId::containsKey)
                .distinct()
                .toList();
    }

    private int position(StepId id) {
        return positions.getOrDefault(id, -1);
    }
}
