package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.status.StepState;
import java.util.List;
import java.util.Optional;

/**
 * A step in its column.
 *
 * @param id the step
 * @param name the description in its file name
 * @param state its state in a database; absent for a plan alone
 * @param reasons why it is at its position, in words
 * @param edges the steps that it comes after
 */
public record GraphStep(
        StepId id, String name, Optional<StepState> state, List<String> reasons, List<GraphEdge> edges) {
    public GraphStep {
        reasons = List.copyOf(reasons);
        edges = List.copyOf(edges);
    }

    /** Returns the reasons as one text. */
    public String why() {
        return reasons.isEmpty() ? "has no dependencies" : String.join("; ", reasons);
    }

    /** Returns identity, description, state and reasons in one line. */
    public String description() {
        return id + " " + name + state.map(each -> ", " + each).orElse("") + ": " + why();
    }

    /** Returns the style class of its state. */
    String style() {
        return state.map(each -> "state-" + each).orElse("state-none");
    }

    /** Returns a sign for its state, so that a state is not told by colour alone. */
    String sign() {
        return state.map(StateSigns::of).orElse("");
    }
}
