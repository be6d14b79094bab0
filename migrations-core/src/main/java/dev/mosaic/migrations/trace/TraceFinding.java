package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import java.util.List;

/**
 * A finding of a trace.
 *
 * @param rule the rule
 * @param step the step
 * @param at the file and the line
 * @param subject what it is about: a table, column, constraint or statement
 * @param blocked what other sessions cannot do meanwhile: {@code writes to chat.threads}
 * @param severity how much it matters
 */
public record TraceFinding(
        TraceRule rule, StepId step, SourceLocation at, String subject, List<String> blocked, Severity severity) {
    public TraceFinding {
        blocked = List.copyOf(blocked);
    }

    /** Returns what it is, why that matters and the remedy. */
    public Explanation explanation() {
        String what = rule.what().formatted(subject);
        return new Explanation(
                blocked.isEmpty() ? what : "%s It blocks %s.".formatted(what, String.join(", ", blocked)),
                rule.why(),
                rule.remedy());
    }
}
