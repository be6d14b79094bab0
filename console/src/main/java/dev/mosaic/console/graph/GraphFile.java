package dev.mosaic.console.graph;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.html.Element;
import dev.mosaic.console.html.Resource;

/** A graph as one HTML file that needs nothing else, for a pull request. */
public final class GraphFile {
    private GraphFile() {}

    /** Returns the document. */
    public static String of(PlanGraph graph) {
        Element rows = element("tbody");
        graph.steps()
                .forEach(step -> rows.add(element(
                        "tr",
                        element("th", step.id()).with("scope", "row"),
                        element("td", step.name()),
                        element("td", step.state().map(Object::toString).orElse("")),
                        element("td", step.why()))));
        Element head = element(
                "tr",
                element("th", "Step").with("scope", "col"),
                element("th", "Name").with("scope", "col"),
                element("th", "State").with("scope", "col"),
                element("th", "Reason").with("scope", "col"));
        Element main = element(
                "main",
                element("h1", "Plan"),
                element("div", SvgGraph.of(graph, Folding.fitting(graph), GraphLinks.NONE))
                        .with("class", "scroll")
                        .with("tabindex", 0)
                        .with("role", "group")
                        .with("aria-label", "Graph of the plan"),
                element("h2", "Order"),
                element("div", element("table", element("thead", head), rows))
                        .with("class", "scroll")
                        .with("tabindex", 0)
                        .with("role", "group")
                        .with("aria-label", "Steps in order"));
        return "<!doctype html>\n"
                + element(
                                "html",
                                element(
                                        "head",
                                        element("meta").with("charset", "utf-8"),
                                        element("meta")
                                                .with("name", "viewport")
                                                .with("content", "width=device-width, initial-scale=1"),
                                        element("title", "Plan"),
                                        element("style", Resource.text("console.css"))),
                                element("body", main))
                        .with("lang", "en")
                + "\n";
    }
}
