package dev.mosaic.console.graph;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.graph.GraphLayout.Box;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.StepState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A graph as SVG. Its style classes are those of {@code console.css}; hover and focus show the reasons of a step, without a script. */
public final class SvgGraph {
    private static final int BASELINE = 18;
    private static final int BELOW = 42;

    private final PlanGraph graph;
    private final Folding folding;
    private final GraphLinks links;
    private final GraphLayout layout;

    private SvgGraph(PlanGraph graph, Folding folding, GraphLinks links) {
        this.graph = graph;
        this.folding = folding;
        this.links = links;
        this.layout = GraphLayout.of(graph, folding);
    }

    /** Returns the element {@code svg}. */
    public static Element of(PlanGraph graph, Folding folding, GraphLinks links) {
        return new SvgGraph(graph, folding, links).draw();
    }

    private Element draw() {
        Element svg = element("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("class", "graph")
                .with("width", layout.width())
                .with("height", layout.height())
                .with("role", "group")
                .with("aria-label", "The steps of each module in the order of the plan");
        graph.modules().forEach(module -> svg.add(lane(module)));
        // Edges first, so that no line crosses a box.
        graph.steps().forEach(step -> layout.box(step.id()).ifPresent(box -> svg.add(edges(step, box))));
        graph.steps().forEach(step -> layout.box(step.id()).ifPresent(box -> svg.add(step(step, box))));
        return svg;
    }

    private Element lane(ModuleName module) {
        int y = lane(module, 0);
        boolean isOpen = folding.isOpen(module);
        Element lane = element(
                "g",
                element("rect")
                        .with("class", "lane")
                        .with("x", 0)
                        .with("y", y)
                        .with("width", "100%")
                        .with("height", GraphLayout.LANE - 2));
        Element title = text(16, lane(module, 16 + BASELINE), (isOpen ? "\u25BE " : "\u25B8 ") + module)
                .with("class", "module");
        List<Object> parts = new ArrayList<>(List.of(title));
        if (!isOpen) {
            parts.add(text(layout.left(graph.modules()), lane(module, 16 + BASELINE), summary(module))
                    .with("class", "folded"));
        }
        String label = "Module %s: %s; %s".formatted(module, summary(module), isOpen ? "fold it" : "show its steps");
        return lane.add(linked(links.toggle(module), label, parts).with("class", "toggle"));
    }

    private String summary(ModuleName module) {
        List<GraphStep> steps = graph.of(module);
        String states = Arrays.stream(StepState.values())
                .map(state -> count(steps, state))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return (steps.size() == 1 ? "1 step" : steps.size() + " steps") + (states.isEmpty() ? "" : ": " + states);
    }

    private static Optional<String> count(List<GraphStep> steps, StepState state) {
        long count = steps.stream()
                .filter(step -> step.state().filter(state::equals).isPresent())
                .count();
        return count == 0 ? Optional.empty() : Optional.of(count + " " + state);
    }

    private Element edges(GraphStep step, Box to) {
        Element group = element("g").with("class", "edges");
        step.edges()
                .forEach(edge -> layout.box(edge.from())
                        .ifPresent(from -> group.add(line(from, to)
                                .with("class", "edge edge-" + edge.kind())
                                .add(element("title", edge.from() + " \u2192 " + step.id() + ": " + edge.reason())))));
        return group;
    }

    private Element step(GraphStep step, Box box) {
        Element group = element("g").with("class", "step " + step.style());
        // Once more above the others, shown while the step has the pointer or the focus.
        step.edges()
                .forEach(edge -> layout.box(edge.from())
                        .ifPresent(from -> group.add(
                                line(from, box).with("class", "edge shown").with("aria-hidden", "true"))));
        Element shape = element("rect")
                .with("x", box.x())
                .with("y", box.y())
                .with("width", box.width())
                .with("height", GraphLayout.BOX_HEIGHT)
                .with("rx", 5);
        Element label = text(
                box.x() + 7, box.y() + BASELINE, (step.sign() + " " + step.id().version()).strip());
        group.add(linked(
                links.step(step.id()),
                step.description(),
                List.of(element("title", step.description()), shape, label)));
        boolean isLeft = box.x() < layout.width() / 2;
        return group.add(text(isLeft ? box.x() : box.right(), box.y() + BELOW, step.name() + ": " + step.why())
                .with("class", "reason")
                .with("text-anchor", isLeft ? "start" : "end")
                .with("aria-hidden", "true"));
    }

    private static Element line(Box from, Box to) {
        int bend = Math.max(8, (to.x() - from.right()) / 2);
        return element("path")
                .with(
                        "d",
                        "M%d %d C%d %d %d %d %d %d"
                                .formatted(
                                        from.right(),
                                        from.middle(),
                                        from.right() + bend,
                                        from.middle(),
                                        to.x() - bend,
                                        to.middle(),
                                        to.x(),
                                        to.middle()));
    }

    /** Returns a link that the keyboard reaches; without an address a group that it reaches too, so that focus shows the reasons. */
    private static Element linked(Optional<String> address, String label, List<Object> parts) {
        return address.map(href -> element("a", parts).with("href", href))
                .orElseGet(() -> element("g", parts).with("tabindex", 0).with("role", "img"))
                .with("aria-label", label);
    }

    private static Element text(int x, int y, String text) {
        return element("text", text).with("x", x).with("y", y);
    }

    private int lane(ModuleName module, int offset) {
        return layout.lanes().getOrDefault(module, 0) + offset;
    }
}
