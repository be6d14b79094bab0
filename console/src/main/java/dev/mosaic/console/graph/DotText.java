package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.ModuleName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A graph in the language of Graphviz.
 *
 * @see <a href="https://graphviz.org/doc/info/lang.html">Graphviz, DOT Language</a>
 */
public final class DotText {
    private DotText() {}

    /** Returns the text, with a line end at its end. */
    public static String of(PlanGraph graph) {
        StringBuilder text = new StringBuilder("""
                digraph plan {
                  rankdir=LR
                  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif"]
                """);
        int lane = 0;
        for (ModuleName module : graph.modules()) {
            text.append("  subgraph cluster_%d {\n    label=%s\n".formatted(lane++, quoted(module.value())));
            graph.of(module).forEach(step -> text.append(node(step)));
            text.append("  }\n");
        }
        graph.steps()
                .forEach(step -> step.edges()
                        .forEach(edge -> text.append("  %s -> %s [tooltip=%s%s]\n"
                                .formatted(
                                        quoted(edge.from().toString()),
                                        quoted(step.id().toString()),
                                        quoted(edge.reason()),
                                        edge.kind() == GraphEdge.Kind.ORDER || edge.kind() == GraphEdge.Kind.BACKFILL
                                                ? ", style=dashed"
                                                : ""))));
        return text.append("}\n").toString();
    }

    private static String node(GraphStep step) {
        String colour = step.state()
                .map(state -> StateColours.EACH.get(state.toString()))
                .map(fill -> ", fillcolor=" + quoted(fill))
                .orElse("");
        String label = Stream.of(step.sign() + " " + step.id(), step.name())
                .map(String::strip)
                .map(DotText::escaped)
                .collect(Collectors.joining("\\n"));
        return "    %s [label=\"%s\", tooltip=%s%s]\n"
                .formatted(quoted(step.id().toString()), label, quoted(step.why()), colour);
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
