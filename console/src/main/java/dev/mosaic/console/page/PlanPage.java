package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.graph.Folding;
import dev.mosaic.console.graph.GraphLinks;
import dev.mosaic.console.graph.PlanGraph;
import dev.mosaic.console.graph.SvgGraph;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.StepState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of the plan: its graph, and all steps in order with their reasons.
 *
 * @param graph the graph
 * @param folding which modules show their steps
 * @param status the state of the repeatable scripts
 */
public record PlanPage(PlanGraph graph, Folding folding, MigrationStatus status) {
    /** The name of the query with the modules that show their steps, separated by commas. */
    public static final String OPEN = "open";

    /** Returns the page. */
    public String html(Session session) {
        Element key = element("p").with("class", "key");
        Arrays.stream(StepState.values()).forEach(state -> key.add(Parts.state(state), " "));
        List<List<Object>> rows = Stream.concat(
                        graph.steps().stream()
                                .map(step -> List.<Object>of(
                                        Parts.step(step.id()),
                                        step.name(),
                                        step.state().<Object>map(Parts::state).orElse(""),
                                        step.why())),
                        status.modules().stream().flatMap(PlanPage::repeatables))
                .toList();
        return Frame.page(
                session,
                Frame.Place.PLAN,
                "Plan",
                element("h1", "Plan"),
                element(
                        "p",
                        "A lane for each module, a column for each step in the order in which they run. Select a module to fold it."),
                key,
                Parts.scrolling("Graph of the plan", SvgGraph.of(graph, folding, new Links())),
                Parts.section(
                        "Order", Parts.table("Steps in order", List.of("Step", "Name", "State", "Reason"), rows)));
    }

    private static Stream<List<Object>> repeatables(ModuleStatus module) {
        return module.repeatables().stream()
                .map(each -> List.of(module.module() + ":R", each.name(), Parts.state(each.state()), "repeatable"));
    }

    private final class Links implements GraphLinks {
        @Override
        public Optional<String> step(StepId step) {
            return Optional.of(Paths.step(step));
        }

        @Override
        public Optional<String> toggle(ModuleName module) {
            String open = folding.toggled(module).open().stream()
                    .map(ModuleName::value)
                    .sorted()
                    .collect(Collectors.joining(","));
            return Optional.of(Paths.with(Paths.PLAN, OPEN, open.isEmpty() ? "-" : open));
        }
    }
}
