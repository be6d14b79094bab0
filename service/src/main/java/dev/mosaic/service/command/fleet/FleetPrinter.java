package dev.mosaic.service.command.fleet;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.fleet.Answer;
import dev.mosaic.migrations.fleet.Answer.Known;
import dev.mosaic.migrations.fleet.Answer.Unknown;
import dev.mosaic.migrations.fleet.Fleet;
import dev.mosaic.migrations.fleet.FleetResult;
import dev.mosaic.migrations.fleet.FleetSurvey;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.DriftPrinter;
import dev.mosaic.service.command.output.Table;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Text of the commands for a fleet. */
final class FleetPrinter {
    private FleetPrinter() {}

    static void plan(Fleet fleet, FleetSurvey survey, PrintWriter out) {
        Table table = new Table("ring", "database", "state", "pending");
        states(fleet, survey)
                .forEach((ring, states) -> states.forEach(
                        state -> table.row(ring, state.name(), state.state(), String.join(" ", state.pending()))));
        table.print(out);
        reasons(fleet, survey, out);
    }

    static void status(Fleet fleet, FleetSurvey survey, PrintWriter out) {
        Table modules = new Table("module", "lowest", "highest");
        survey.spans()
                .forEach(span -> modules.row(
                        span.module(),
                        span.lowest().map(StepId::toString).orElse("none"),
                        span.highest().map(StepId::toString).orElse("none")));
        modules.print(out);
        out.println();
        Map<String, Long> counts = states(fleet, survey).values().stream()
                .flatMap(List::stream)
                .collect(groupingBy(DatabaseState::state, TreeMap::new, counting()));
        out.println(counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(joining(", ")));
        reasons(fleet, survey, out);
    }

    static void results(List<FleetResult> results, PrintWriter out) {
        for (FleetResult result : results) {
            result.deferred()
                    .forEach(
                            deferral -> out.printf("%s: %s %s%n", result.target(), deferral.step(), deferral.reason()));
            result.problems().forEach(problem -> out.printf("%n%s: %s%n", result.target(), problem));
        }
        Map<String, Long> counts =
                results.stream().collect(groupingBy(result -> result.outcome().toString(), TreeMap::new, counting()));
        out.println(counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(joining(", ")));
        out.flush();
    }

    static void verified(List<Answer<Verification>> answers, PrintWriter out) {
        for (Answer<Verification> answer : answers) {
            switch (answer) {
                case Unknown<Verification> unknown -> unknown(unknown, out);
                case Known<Verification>(var target, Verification found) ->
                    out.printf(
                            "%s: %s%n",
                            target,
                            found.hasPassed()
                                    ? "passed, " + Count.of(found.checks(), "check", "checks")
                                    : "failed: violated checks %d, not run %d, defects %d, differences %d"
                                            .formatted(
                                                    found.violations().size(),
                                                    found.refusals().size(),
                                                    found.defects().size(),
                                                    found.mismatches().size()
                                                            + found.drift()
                                                                    .map(drift -> drift.differences()
                                                                            .size())
                                                                    .orElse(0)));
            }
        }
        out.flush();
    }

    static void compared(List<Answer<Drift>> answers, PrintWriter out) {
        for (Answer<Drift> answer : answers) {
            switch (answer) {
                case Unknown<Drift> unknown -> unknown(unknown, out);
                case Known<Drift>(var target, Drift drift) -> {
                    out.printf(
                            "%s: %s%n",
                            target,
                            DriftPrinter.notCompared(drift)
                                    .orElse(Count.of(drift.differences().size(), "difference", "differences")));
                    DriftPrinter.print(drift, out);
                }
            }
        }
        out.flush();
    }

    static Map<String, List<DatabaseState>> states(Fleet fleet, FleetSurvey survey) {
        Map<String, DatabaseState> byName = new TreeMap<>();
        survey.answers().stream()
                .map(answer -> DatabaseState.of(survey, answer))
                .forEach(state -> byName.put(state.name(), state));
        Map<String, List<DatabaseState>> states = new LinkedHashMap<>();
        fleet.rings()
                .forEach((ring, targets) -> states.put(
                        ring.name(),
                        targets.stream()
                                .map(target -> byName.get(target.name()))
                                .toList()));
        return states;
    }

    private static void reasons(Fleet fleet, FleetSurvey survey, PrintWriter out) {
        states(fleet, survey)
                .forEach((ring, states) -> states.stream()
                        .filter(state -> !state.state().equals(DatabaseState.UP_TO_DATE))
                        .forEach(state -> out.printf(
                                "%s (%s) is %s%s%n",
                                state.name(),
                                ring,
                                state.state(),
                                state.why().isEmpty() && state.pending().isEmpty()
                                        ? ""
                                        : ": "
                                                + (state.why().isEmpty()
                                                        ? String.join(" ", state.pending())
                                                        : String.join("; ", state.why())))));
        out.flush();
    }

    private static void unknown(Unknown<?> answer, PrintWriter out) {
        out.printf("%s: unknown: %s%n", answer.target(), answer.reason().what());
    }
}
