package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.trace.TraceFinding;
import java.util.List;
import java.util.Optional;

/** What the locks of a step block, as a part of its page. */
public sealed interface StepLocksPart {
    /** No scratch server is known here. */
    StepLocksPart NOT_HERE = new Absent();

    /** Returns the part for the findings of a trace, or for none that has run. */
    static StepLocksPart of(Optional<List<TraceFinding>> findings) {
        return findings.<StepLocksPart>map(Traced::new).orElseGet(Offered::new);
    }

    /** Returns the part. */
    Element html(StepId step, Session session);

    /** The findings of a trace. */
    record Traced(List<TraceFinding> findings) implements StepLocksPart {
        public Traced {
            findings = List.copyOf(findings);
        }

        @Override
        public Element html(StepId step, Session session) {
            return Parts.section(
                    "Locks",
                    findings.isEmpty()
                            ? element("p", "On a scratch database none of its locks blocks other sessions for long.")
                            : findings.stream().map(Traced::finding).toList());
        }

        private static Element finding(TraceFinding finding) {
            return element(
                    "div",
                    element(
                            "p",
                            element("code", finding.at()),
                            " ",
                            finding.severity(),
                            " ",
                            finding.rule().id()),
                    Parts.explanation(finding.explanation()));
        }
    }

    /** A trace that the operator can start. */
    record Offered() implements StepLocksPart {
        @Override
        public Element html(StepId step, Session session) {
            return Parts.section(
                    "Locks",
                    element(
                                    "form",
                                    Parts.formToken(session),
                                    element("button", "Trace the locks of " + step + " on a scratch database")
                                            .with("type", "submit"))
                            .with("method", "post")
                            .with("action", Paths.LOCKS + step));
        }
    }

    /** No trace here. */
    record Absent() implements StepLocksPart {
        @Override
        public Element html(StepId step, Session session) {
            return Parts.section(
                    "Locks",
                    element(
                            "p",
                            element("code", "lint --trace"),
                            " shows what its locks block, on a scratch database."));
        }
    }
}
