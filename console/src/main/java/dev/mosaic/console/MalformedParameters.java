package dev.mosaic.console;

import dev.mosaic.migrations.problem.Explanation;
import java.util.List;

/** Refusal of a request whose query has malformed parameters. */
final class MalformedParameters extends RuntimeException {
    private final transient List<Explanation> explanations;

    MalformedParameters(List<Explanation> explanations) {
        super("Malformed parameters: " + explanations);
        this.explanations = List.copyOf(explanations);
    }

    /** Returns what is wrong with each parameter. */
    List<Explanation> explanations() {
        return explanations;
    }
}
