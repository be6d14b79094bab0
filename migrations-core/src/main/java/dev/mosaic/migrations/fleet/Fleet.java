package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Verification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The operations on many databases with one plan. */
public final class Fleet {
    private final MigrationPlan plan;
    private final Map<Ring, List<FleetTarget>> rings;
    private final Optional<Long> rowsPerSecond;
    private final Function<FleetTarget, Migrations> opening;

    private Fleet(
            MigrationPlan plan,
            Map<Ring, List<FleetTarget>> rings,
            Optional<Long> rowsPerSecond,
            Function<FleetTarget, Migrations> opening) {
        this.plan = plan;
        this.rings = rings;
        this.rowsPerSecond = rowsPerSecond;
        this.opening = opening;
    }

    /**
     * Creates the operations.
     *
     * @param plan the plan of all databases
     * @param declaration the rings and the budget
     * @param targets the databases: those of the declaration, and those that its query has returned
     * @param opening opens a database when it is needed, on several threads; throws a
     *     {@link dev.mosaic.migrations.problem.DatabaseRefused} if it does not answer
     * @throws SettingRefused if there is no target, two have one name, or one is in no ring
     */
    public static Fleet of(
            MigrationPlan plan,
            FleetDeclaration declaration,
            List<FleetTarget> targets,
            Function<FleetTarget, Migrations> opening) {
        return new Fleet(plan, assigned(declaration.rings(), targets), declaration.rowsPerSecond(), opening);
    }

    /** Returns the databases of each ring, in the order of the rings. */
    public Map<Ring, List<FleetTarget>> rings() {
        return Collections.unmodifiableMap(rings);
    }

    /** Reads the state of each database. Changes nothing. */
    public FleetSurvey status() {
        return new FleetSurvey(plan, ask(Migrations::status));
    }

    /** Verifies each database as {@link Migrations#verify()}. Changes nothing. */
    public List<Answer<Verification>> verify() {
        return ask(Migrations::verify);
    }

    /** Compares each database as {@link Migrations#drift()}. Changes nothing. */
    public List<Answer<Drift>> drift() {
        return ask(Migrations::drift);
    }

    /**
     * Migrates ring after ring, until one is stopped by failures. A contract step is applied once each database had, when the ring began,
     * the steps before it, and no live process lacked it. A run that was killed is repeated: what is applied is applied.
     *
     * @return the result of each database, in the order of the rings
     */
    public List<FleetResult> migrate(FleetListener listener) {
        return new FleetRun(rings, opening, this::status, rowsPerSecond, listener).migrate();
    }

    private <T> List<Answer<T>> ask(Function<Migrations, T> question) {
        return Asking.each(rings.values().stream().flatMap(List::stream).toList(), opening, question);
    }

    private static Map<Ring, List<FleetTarget>> assigned(List<Ring> rings, List<FleetTarget> targets) {
        if (targets.isEmpty()) {
            throw new SettingRefused(new Explanation(
                    "The fleet has no target.",
                    "Neither the list of targets nor their query names a database.",
                    "Add an entry with name and url under 'targets', or correct the query."));
        }
        Map<Ring, List<FleetTarget>> assigned = new LinkedHashMap<>();
        rings.forEach(ring -> assigned.put(ring, new ArrayList<>()));
        Set<String> names = new HashSet<>();
        for (FleetTarget target : targets) {
            if (!names.add(target.name())) {
                throw new SettingRefused(new Explanation(
                        "Two targets have the name %s.".formatted(target),
                        "Results are shown by name.",
                        "Give each target its own name."));
            }
            Ring ring = rings.stream()
                    .filter(each -> each.matches(target))
                    .findFirst()
                    .orElseThrow(
                            () -> new SettingRefused(
                                    new Explanation(
                                            "The target %s is in no ring.".formatted(target),
                                            "It would stay behind, and contract steps of the whole fleet would wait for it.",
                                            "Add a last ring without 'match', which takes every other target, or give the target the labels of a ring.")));
            assigned.getOrDefault(ring, new ArrayList<>()).add(target);
        }
        return assigned;
    }
}
