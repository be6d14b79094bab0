package dev.mosaic.service.command.lint;

import dev.mosaic.migrations.lint.Finding;
import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.trace.Trace;
import dev.mosaic.migrations.trace.TraceFinding;
import dev.mosaic.service.command.output.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the command reports it, in files or in what a step does.
 *
 * @param rule the name of the rule
 * @param place the location; empty if it is about modules
 * @param accepted the reason for which the file accepts it, if it does
 */
record ReportedFinding(
        String rule,
        Severity severity,
        Optional<SourceLocation> place,
        Explanation explanation,
        Optional<String> accepted) {
    static ReportedFinding of(Finding finding) {
        return new ReportedFinding(
                finding.rule(), finding.severity(), finding.place(), finding.explanation(), Optional.empty());
    }

    static ReportedFinding of(TraceFinding finding) {
        return of(finding, Optional.empty());
    }

    static ReportedFinding of(Trace.Accepted accepted) {
        return of(accepted.finding(), Optional.of(accepted.acceptance().reason()));
    }

    private static ReportedFinding of(TraceFinding finding, Optional<String> accepted) {
        return new ReportedFinding(
                finding.rule().id(), finding.severity(), Optional.of(finding.at()), finding.explanation(), accepted);
    }

    /** Returns the text for a terminal. */
    String text() {
        String at = place.map(where -> where + ": ").orElse("");
        return "%s%s [%s]%n%s"
                .formatted(at, level(), rule, explanation.toString().indent(2));
    }

    /** Returns the severity as documents and JSON spell it. */
    String level() {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    Map<String, @Nullable Object> json() {
        return new Json()
                .put("rule", rule)
                .put("severity", level())
                .put("file", place.map(SourceLocation::file).orElse(null))
                .put("line", place.map(SourceLocation::line).orElse(null))
                .put("what", explanation.what())
                .put("why", explanation.why())
                .put("remedy", explanation.remedy())
                .toMap();
    }
}
