package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.model.Acceptance;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.migrations.session.ScriptFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The findings about the locks of steps.
 *
 * @param findings those that are not accepted, in the order of the plan
 * @param accepted those that a step accepts, with the acceptance
 */
public record Trace(List<TraceFinding> findings, List<Accepted> accepted) {
    /** A finding that its step accepts. */
    public record Accepted(TraceFinding finding, Acceptance acceptance) {}

    public Trace {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
    }

    /**
     * Traces steps on a scratch database, each at the state just before it.
     *
     * @param plan the plan with these steps and those before them
     * @param steps which steps are traced
     * @param sizes the tables that the steps are to run on
     * @throws MigrationException if a script fails on the scratch server, or the server refuses
     */
    public static Trace of(Scratch scratch, MigrationPlan plan, Predicate<StepId> steps, TableSizes sizes) {
        List<Step> all = plan.steps();
        List<Step> traced = all.stream().filter(step -> steps.test(step.id())).toList();
        if (traced.isEmpty()) {
            return new Trace(List.of(), List.of());
        }
        int first = all.indexOf(traced.getFirst());
        MigrationPlan before = first == 0
                ? MigrationPlan.of(List.of())
                : plan.upTo(all.get(first - 1).id());
        try (ScratchDatabase database = scratch.replay(before);
                Connection session = Connections.take(database.dataSource());
                Connection observer = Connections.take(database.dataSource())) {
            return new Walk(database, session, observer, plan, sizes).along(all.subList(first, all.size()), traced);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Returns how many findings have a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** The way through the plan in one scratch database. */
    private record Walk(
            ScratchDatabase database, Connection session, Connection observer, MigrationPlan plan, TableSizes sizes) {
        Trace along(List<Step> rest, List<Step> traced) throws SQLException {
            Ownership ownership = new Ownership(plan);
            List<StepFindings> findings = new ArrayList<>();
            Set<StepId> chosen = new HashSet<>(traced.stream().map(Step::id).toList());
            StepId last = traced.getLast().id();
            boolean isBehind = false;
            for (Step step : rest) {
                if (chosen.contains(step.id())) {
                    if (isBehind) {
                        database.migrations(plan)
                                .migrateTo(rest.get(rest.indexOf(step) - 1).id());
                    }
                    StepFindings its = new StepFindings(step, ownership, sizes);
                    trace(step, its);
                    findings.add(its);
                    database.migrations(plan).migrateTo(step.id());
                    isBehind = false;
                } else {
                    isBehind = true;
                }
                if (step.id().equals(last)) {
                    break;
                }
            }
            List<String> unindexed = UnindexedKeys.read(observer);
            if (findings.stream().anyMatch(its -> its.hasForeignKey(unindexed))) {
                database.migrations(plan).migrateTo(plan.steps().getLast().id()); // a later step may build the index
            }
            for (String key : UnindexedKeys.read(observer)) {
                findings.forEach(its -> its.addForeignKey(key));
            }
            return judged(findings);
        }

        private void trace(Step step, StepFindings findings) throws SQLException {
            if (step.isBaseline()) {
                return; // it runs in new databases only, where no session waits for its locks
            }
            TracedScript script = TracedScript.of(step, plan);
            script.untraced().ifPresent(reason -> findings.add(TraceRule.NOT_TRACED, reason, 1));
            if (script.statements().isEmpty()) {
                return;
            }
            List<StatementTrace> traces;
            String schema = plan.schema(step.id().module());
            try {
                traces = new StepTracer(session, observer, step, schema).trace(script);
            } catch (SQLException | ScriptFailure refused) {
                // As one, the script fails as it would for the engine, or its statements depend on being sent together.
                script = script.asOne(step, plan);
                try {
                    traces = new StepTracer(session, observer, step, schema).trace(script);
                } catch (SQLException | ScriptFailure again) {
                    database.migrations(plan).migrateTo(step.id()); // fails with the message of the engine
                    findings.add(TraceRule.NOT_TRACED, "its script needs what only a run gives it", 1);
                    return;
                }
            }
            int line = script.statements().getLast().line();
            script.whole().ifPresent(reason -> findings.add(TraceRule.TRACED_AS_ONE, reason, line));
            findings.read(traces);
        }
    }

    private static Trace judged(List<StepFindings> all) {
        List<TraceFinding> findings = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        for (StepFindings of : all) {
            List<Acceptance> acceptances = of.step().migration().directives().accepted();
            for (TraceFinding finding : of.findings()) {
                acceptances.stream()
                        .filter(acceptance ->
                                acceptance.rule().equals(finding.rule().id()))
                        .findFirst()
                        .ifPresentOrElse(
                                acceptance -> accepted.add(new Accepted(finding, acceptance)),
                                () -> findings.add(finding));
            }
            acceptances.stream()
                    .filter(acceptance -> accepted.stream()
                            .noneMatch(each ->
                                    each.finding().step().equals(of.step().id())
                                            && each.acceptance().rule().equals(acceptance.rule())))
                    .map(unused -> unusedIn(of.step(), unused))
                    .forEach(findings::add);
        }
        return new Trace(findings, accepted);
    }

    private static TraceFinding unusedIn(Step step, Acceptance acceptance) {
        TraceRule rule = TraceRule.UNUSED_ACCEPTANCE;
        SourceLocation at = new SourceLocation(step.migration().location(), acceptance.line());
        return new TraceFinding(rule, step.id(), at, acceptance.rule(), List.of(), rule.severity());
    }
}
