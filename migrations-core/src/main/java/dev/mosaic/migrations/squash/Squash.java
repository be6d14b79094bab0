package dev.mosaic.migrations.squash;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.prove.ObjectDifference;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The writing of a baseline: the first steps of a module are replayed in a scratch database, what they make is read from its catalog as statements, and
 * further replays show that these statements lead to the same.
 */
public final class Squash {
    private final Scratch scratch;
    private final MigrationPlan plan;
    private final SquashRequest request;
    private final StepId last;

    private Squash(Scratch scratch, MigrationPlan plan, SquashRequest request) {
        this.scratch = scratch;
        this.plan = plan.withoutBaselines();
        this.request = request;
        this.last = plan.asWritten(request.last());
    }

    /**
     * Writes and proves a baseline; writes no file.
     *
     * @param plan the plan of all modules
     * @throws NotInPlan if the plan has no such step
     * @throws StepFailed if no baseline can take the place of the steps, with the reason
     * @throws MigrationException if a script fails on the scratch server
     */
    public static Baseline write(Scratch scratch, MigrationPlan plan, SquashRequest request) {
        return new Squash(scratch, plan, request).write();
    }

    private Baseline write() {
        StepsBetween steps = StepsBetween.of(plan, last);
        if (steps.replaced().getLast().isBaseline()) {
            throw refused(
                    "the files of the steps up to it are gone, and %s is in their place."
                            .formatted(steps.replaced().getLast().migration().fileName()),
                    "Choose a later version.");
        }
        try (ScratchDatabase before = withoutSteps(steps);
                ScratchDatabase after = scratch.replay(part(plan, steps.all(plan)))) {
            Baseline baseline = written(before, after, steps);
            MigrationPlan shorter = with(baseline);
            List<Step> alone = alone(shorter, steps);
            proveAlone(after, part(shorter, alone));
            if (alone.size() < shorter.steps().size() || !shorter.repeatables().isEmpty()) {
                proveWhole(shorter);
            }
            return baseline;
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Replays the steps of other modules alone, as in a new database. */
    private ScratchDatabase withoutSteps(StepsBetween steps) {
        try {
            return scratch.replay(part(plan, steps.needed()));
        } catch (StepFailed e) {
            throw refused(
                    "without these steps, others fail: "
                            + e.explanations().getFirst().what(),
                    "Choose a version before that step.");
        }
    }

    private Baseline written(ScratchDatabase before, ScratchDatabase after, StepsBetween steps) throws SQLException {
        try (Connection old = Connections.take(before.dataSource());
                Connection full = Connections.take(after.dataSource())) {
            CatalogDifference made =
                    SquashedObjects.between(new CatalogReader(old).read(), new CatalogReader(full).read());
            refuseOtherChanges(made, old, full);
            List<ObjectStatement> statements = new ArrayList<>(CatalogStatements.of(full, made.added()));
            statements.removeAll(CatalogStatements.extensions(old));
            String schema = plan.schema(last.module());
            // The engine makes the schema of a module, with its history.
            statements.removeIf(each -> each.sql().equals("create schema if not exists " + Sql.identifier(schema)));
            TableRows rows = new TableRows(full, last);
            statements.addAll(rows.statements(made.added(), request.rows(), request.withoutRows()));
            List<ObjectStatement> ordered = StatementOrder.of(old, last, schema, statements);
            return BaselineText.of(steps, ordered, full.getMetaData().getDatabaseMajorVersion());
        }
    }

    /** Refuses steps that change what others have made, or make what no baseline can have. */
    private void refuseOtherChanges(CatalogDifference made, Connection old, Connection full) throws SQLException {
        List<String> changes = new ArrayList<>();
        ObjectDifference.of(made).stream()
                .filter(each -> each.expected().isPresent())
                .map(ObjectDifference::toString)
                .forEach(changes::add);
        Set<String> others = new TreeSet<>(Unwritable.in(full));
        others.removeAll(Unwritable.in(old));
        changes.addAll(others);
        Map<String, Long> rowsBefore = TableRows.counts(old);
        Map<String, Long> rowsAfter = TableRows.counts(full);
        rowsBefore.forEach((table, count) -> {
            if (!count.equals(rowsAfter.get(table))) {
                changes.add("%s has %s rows instead of %d".formatted(table, rowsAfter.get(table), count));
            }
        });
        if (!changes.isEmpty()) {
            throw refused(
                    "they do more than a baseline can: they change what steps of other modules have made, or make what is not part of a schema:\n  "
                            + String.join("\n  ", changes),
                    "Choose a version before the step that does so.");
        }
    }

    private MigrationPlan with(Baseline baseline) {
        try {
            MigrationPlan all = MigrationPlan.of(plan.modules().stream()
                    .map(module -> module.name().equals(last.module())
                            ? SquashedObjects.with(module, baseline.fileName(), baseline.text())
                            : module)
                    .toList());
            return all.with(all.baselines().stream()
                    .filter(step -> step.id().equals(last))
                    .toList());
        } catch (InvalidPlan e) {
            throw refused(
                    e.explanations().getFirst().what(),
                    e.explanations().getFirst().remedy());
        }
    }

    /** Returns the baseline behind the steps that it needs. */
    private List<Step> alone(MigrationPlan shorter, StepsBetween steps) {
        Set<StepId> kept = new TreeSet<>(Stream.concat(steps.needed().stream().map(Step::id), Stream.of(last))
                .toList());
        return shorter.steps().stream().filter(step -> kept.contains(step.id())).toList();
    }

    /** Compares the baseline with the steps, behind the steps that these need. */
    private void proveAlone(ScratchDatabase expected, MigrationPlan alone) throws SQLException {
        try (ScratchDatabase found = scratch.replay(alone);
                Connection of = Connections.take(expected.dataSource());
                Connection now = Connections.take(found.dataSource())) {
            refuseDifferences(of, now, "the baseline");
            TableRows right = new TableRows(of, last);
            TableRows rows = new TableRows(now, last);
            if (!right.texts(request.rows()).equals(rows.texts(request.rows()))) {
                throw refused(
                        "its rows differ from those of the steps in " + String.join(", ", request.rows()) + ".",
                        "Leave the rows of that table out (--without-rows), and insert them by a later step.");
            }
            Set<String> columns = new TreeSet<>(SquashedObjects.columns(of));
            columns.removeAll(SquashedObjects.columns(now));
            if (!columns.isEmpty()) {
                throw refused(
                        "its tables have their columns in another order than " + String.join("; ", columns) + ".",
                        "Choose an earlier version.");
            }
        }
    }

    /** Compares a whole new database with one that has run the steps: later steps, and those of other modules, have to find the same. */
    private void proveWhole(MigrationPlan shorter) throws SQLException {
        try (ScratchDatabase expected = scratch.replay(plan)) {
            ScratchDatabase found;
            try {
                found = scratch.replay(shorter);
            } catch (StepFailed e) {
                throw refused(
                        "behind the baseline another step fails: "
                                + e.explanations().getFirst().what(),
                        "That step has to run between those that the baseline would replace: write a pin to it (--@ after), and choose a version before or behind it.");
            }
            try (found;
                    Connection of = Connections.take(expected.dataSource());
                    Connection now = Connections.take(found.dataSource())) {
                refuseDifferences(of, now, "the baseline with all later steps");
            }
        }
    }

    private void refuseDifferences(Connection expected, Connection found, String what) throws SQLException {
        List<ObjectDifference> differences = ObjectDifference.of(
                SquashedObjects.between(new CatalogReader(expected).read(), new CatalogReader(found).read()));
        if (!differences.isEmpty()) {
            throw refused(
                    "%s leads to another catalog:%n  %s"
                            .formatted(
                                    what,
                                    differences.stream()
                                            .map(ObjectDifference::toString)
                                            .collect(joining("\n  "))),
                    "Keep the files of these steps, or choose a version before that object.");
        }
    }

    private static MigrationPlan part(MigrationPlan of, List<Step> steps) {
        return new MigrationPlan(of.modules(), steps, List.of());
    }

    private StepFailed refused(String why, String remedy) {
        return StepFailed.of(
                last.toString(),
                new Explanation(
                        "No baseline can take the place of the steps up to %s.".formatted(last),
                        why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1),
                        remedy),
                null);
    }
}
