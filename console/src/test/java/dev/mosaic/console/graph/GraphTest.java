package dev.mosaic.console.graph;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.console.Shop;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final PlanGraph SHOP = PlanGraph.of(MigrationPlan.of(List.of(Shop.SHOP, Shop.BILLING)));
    private static final GraphLinks LINKS = new GraphLinks() {
        @Override
        public Optional<String> step(StepId step) {
            return Optional.of("/step/" + step);
        }

        @Override
        public Optional<String> toggle(ModuleName module) {
            return Optional.of("/toggle/" + module);
        }
    };

    @Test
    void anEdgeTellsItsReason() {
        assertThat(step("billing:1").edges())
                .containsExactly(new GraphEdge(StepId.of("shop:1"), GraphEdge.Kind.PIN, "is pinned to shop:1"));
        assertThat(step("shop:4").edges())
                .extracting(edge -> edge.from() + " " + edge.kind())
                .contains("shop:3 version", "shop:3 backfill");
    }

    @Test
    void aLaneIsAModuleAndAColumnAPlaceInTheOrder() {
        GraphLayout layout = GraphLayout.of(SHOP, Folding.none(SHOP));
        List<Integer> columns = SHOP.steps().stream()
                .map(step -> layout.box(step.id()).orElseThrow().x())
                .toList();

        assertThat(SHOP.modules()).extracting(ModuleName::value).containsExactly("shop", "billing");
        assertThat(columns).isSorted().doesNotHaveDuplicates();
        assertThat(List.copyOf(layout.lanes().values())).isSorted();
        assertThat(layout.box(StepId.of("shop:1")).orElseThrow().y())
                .isLessThan(layout.box(StepId.of("billing:1")).orElseThrow().y());
    }

    @Test
    void hoverAndFocusShowTheReason() {
        String svg = SvgGraph.of(SHOP, Folding.none(SHOP), LINKS).toString();

        assertThat(svg)
                .contains(
                        "<a href=\"/step/billing:1\" aria-label=\"billing:1 invoice: is pinned to shop:1",
                        "class=\"reason\"",
                        "<title>shop:1 \u2192 billing:1: is pinned to shop:1</title>");
    }

    @Test
    void hostileNamesAreText() {
        String svg = SvgGraph.of(SHOP, Folding.none(SHOP), LINKS).toString();

        assertThat(svg).doesNotContain("<img").contains("&lt;img_src=x");
        assertThat(GraphFile.of(SHOP)).doesNotContain("<img").contains("&lt;img_src=x");
        assertThat(MermaidText.of(SHOP)).doesNotContain("<img").contains("#lt;img_src=x");
    }

    @Test
    void aFoldedModuleIsASummary() {
        Folding folded = Folding.none(SHOP).toggled(new ModuleName("shop"));
        String svg = SvgGraph.of(SHOP, folded, LINKS).toString();

        assertThat(svg).contains("4 steps", "show its steps", "/step/billing:1").doesNotContain("/step/shop:");
        assertThat(folded.toggled(new ModuleName("shop"))).isEqualTo(Folding.none(SHOP));
    }

    @Test
    void aGraphOfAThousandStepsFoldsModulesUntilItFits() {
        List<MigrationModule> modules = new ArrayList<>();
        for (int m = 0; m < 50; m++) {
            MigrationModule module = new MigrationModule(new ModuleName("m" + m), new TreeSet<>(), List.of());
            for (int version = 1; version <= 20; version++) {
                module = module.script(
                        "V%d__t.sql".formatted(version), "create table m%d.t%d ();".formatted(m, version));
            }
            modules.add(module);
        }
        PlanGraph graph = PlanGraph.of(MigrationPlan.of(modules));

        Folding folding = Folding.fitting(graph);
        String svg = SvgGraph.of(graph, folding, LINKS).toString();

        assertThat(graph.steps()).hasSize(1000);
        assertThat(folding.open()).hasSize(6);
        assertThat(svg.length()).isLessThan(200_000);
        assertThat(GraphLayout.of(graph, folding).width()).isLessThan(8_000);
        assertThat(GraphFile.of(graph)).contains("20 steps", "m49:20");
        assertThat(Folding.fitting(SHOP).open()).isEqualTo(Set.copyOf(SHOP.modules()));
    }

    @Test
    void mermaidHasASubgraphForEachModule() {
        assertThat(MermaidText.of(SHOP))
                .startsWith("flowchart LR\n  subgraph m0[\"shop\"]\n    s0[\"shop:1 item\"]:::none\n")
                .contains("  s0 --> s1\n", "subgraph m1[\"billing\"]");
    }

    @Test
    void graphvizReadsTheDotText() throws IOException, InterruptedException {
        String dot = DotText.of(SHOP);

        assertThat(dot).contains("\"shop:1\" -> \"billing:1\" [tooltip=\"is pinned to shop:1\"]");
        assumeTrue(isInstalled("dot"), "There is no dot (Debian's graphviz) on the PATH to read the text");
        Process reader =
                new ProcessBuilder("dot", "-Tcanon").redirectErrorStream(true).start();
        try (var input = reader.getOutputStream()) {
            input.write(dot.getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor(30, SECONDS)).isTrue();
        assertThat(reader.exitValue()).as(answer).isZero();
        assertThat(IntStream.of(1, 2, 3, 4))
                .allSatisfy(version -> assertThat(answer).contains("\"shop:" + version));
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "-V").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static GraphStep step(String id) {
        return SHOP.steps().stream()
                .filter(step -> step.id().equals(StepId.of(id)))
                .findFirst()
                .orElseThrow();
    }
}
