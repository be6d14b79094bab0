package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.html.Element;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A small plot of the last values, the newest at the right, as SVG. */
final class BarPlot {
    private static final int HEIGHT = 60;
    private static final int BAR = 5;

    /** The bars that there is room for, as many as a backfill has last batches: a plot keeps its width while it fills. */
    private static final int BARS = 60;

    private BarPlot() {}

    static Element of(String title, List<Long> values) {
        long most = Math.max(1, Collections.max(values));
        String description = String.format(
                Locale.ROOT,
                "%s of the last %d batches: %,d at last, at most %,d",
                title,
                values.size(),
                values.getLast(),
                most);
        int empty = Math.max(0, BARS - values.size());
        int width = (empty + values.size()) * BAR;
        Element svg = element("svg", element("title", description))
                .with("class", "plot")
                .with("role", "img")
                .with("aria-label", description)
                .with("width", width)
                .with("height", HEIGHT)
                .with("viewBox", "0 0 %d %d".formatted(width, HEIGHT));
        for (int i = 0; i < values.size(); i++) {
            long height = Math.max(1, values.get(i) * HEIGHT / most);
            svg.add(element("rect")
                    .with("class", "bar")
                    .with("x", (empty + i) * BAR)
                    .with("y", HEIGHT - height)
                    .with("width", BAR - 1)
                    .with("height", height));
        }
        return element("figure", svg, element("figcaption", description));
    }
}
