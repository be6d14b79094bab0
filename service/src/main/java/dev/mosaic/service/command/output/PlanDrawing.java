package dev.mosaic.service.command.output;

import dev.mosaic.console.graph.DotText;
import dev.mosaic.console.graph.GraphFile;
import dev.mosaic.console.graph.MermaidText;
import dev.mosaic.console.graph.PlanGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that draw a plan as a graph. */
public final class PlanDrawing {
    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "With --plan: write the graph of the plan into one HTML file; with --url coloured by state.")
    private @Nullable Path html;

    @Option(
            names = "--mermaid",
            description =
                    "With --plan: print the graph for Mermaid, which GitHub and GitLab draw in a comment; with --url coloured by state.")
    private boolean mermaid;

    @Option(names = "--dot", description = "With --plan: print the graph for Graphviz; with --url coloured by state.")
    private boolean dot;

    /** Prints or writes the graph. */
    public void draw(PlanGraph graph, PrintWriter out) {
        if (html != null) {
            write(html, GraphFile.of(graph));
            out.println("Written: " + html);
        }
        if (mermaid) {
            out.print(MermaidText.of(graph));
        }
        if (dot) {
            out.print(DotText.of(graph));
        }
        out.flush();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
