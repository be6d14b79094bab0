package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.util.HashMap;
import java.util.Map;

/**
 * A graph as a flowchart of Mermaid, which GitHub and GitLab draw in a description or a comment.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid, Flowcharts</a>
 */
public final class MermaidText {
    private MermaidText() {}

    /** Returns the text, with a line end at its end. */
    public static String of(PlanGraph graph) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<StepId, String> nodes = new HashMap<>();
        graph.steps().forEach(step -> nodes.put(step.id(), "s" + nodes.size()));
        int lane = 0;
        for (ModuleName module : graph.modules()) {
            text.append("  subgraph m%d[\"%s\"]\n".formatted(lane++, escaped(module.value())));
            for (GraphStep step : graph.of(module)) {
                text.append("    %s[\"%s\"]:::%s\n"
                        .formatted(
                                nodes.get(step.id()),
                                escaped((step.sign() + " " + step.id() + " " + step.name()).strip()),
                                step.state().map(Object::toString).orElse("none")));
            }
            text.append("  end\n");
        }
        for (GraphStep step : graph.steps()) {
            for (GraphEdge edge : step.edges()) {
                String from = nodes.get(edge.from());
                if (from != null) {
                    text.append("  %s %s %s\n".formatted(from, arrow(edge), nodes.get(step.id())));
                }
            }
        }
        StateColours.EACH.forEach((state, colour) ->
                text.append("  classDef %s fill:%s,stroke:#57606a,color:#1f2328\n".formatted(state, colour)));
        return text.append("  classDef none fill:#ffffff,stroke:#57606a,color:#1f2328\n")
                .toString();
    }

    private static String arrow(GraphEdge edge) {
        return switch (edge.kind()) {
            case VERSION, PIN -> "-->";
            case ORDER, BACKFILL -> "-.->";
        };
    }

    /** Returns a text for a quoted label, in which entities are written with # for & (Mermaid, "Entity codes to escape characters"). */
    private static String escaped(String text) {
        return text.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("\n", " ");
    }
}
