package dev.mosaic.migrations.squash;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Operation;
import java.util.List;

/** The text of a baseline: its pins, from where it is, and its statements. */
final class BaselineText {
    private BaselineText() {}

    static Baseline of(StepsBetween steps, List<ObjectStatement> ordered, int majorVersion) {
        Step last = steps.replaced().getLast();
        List<StepId> replaced = steps.replaced().stream().map(Step::id).sorted().toList();
        String sql = ordered.stream().map(each -> each.sql() + ";\n").collect(joining("\n"));
        StringBuilder head = new StringBuilder();
        if (!last.pins().isEmpty()) {
            head.append(Directive.AFTER.line(
                            last.pins().stream().map(StepId::toString).collect(joining(", "))))
                    .append('\n');
        }
        if (sql.contains("${")) {
            head.append(Directive.PLACEHOLDERS.line("none")).append('\n');
        }
        head.append("""
                -- What the steps of %s from %s to %s make, for a database that has none of them.
                -- Written by %s, from the catalog of PostgreSQL %d.

                """.formatted(
                        last.id().module(),
                        replaced.getFirst().version(),
                        last.id().version(),
                        Operation.squash(last.id()),
                        majorVersion));
        return new Baseline(last.id(), replaced, ordered.size(), head + sql);
    }
}
