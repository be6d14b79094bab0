package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.graph.StateSigns;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.status.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Parts that several pages use. */
final class Parts {
    /** The name of the field with the secret of a session's forms. */
    static final String FORM_TOKEN = "form-token";

    private Parts() {}

    /** Returns a sentence in place of what the console's database user may not read. */
    static Element withheld(Rights rights, String what) {
        return element(
                        "p",
                        "The console's database user " + rights.user() + " may not read " + what
                                + "; neither may the role of the application, by design.")
                .with("class", "quiet");
    }

    static Element link(String path, Object text) {
        return element("a", text).with("href", path);
    }

    static Element step(Object id) {
        return link(Paths.step(id), id);
    }

    static Element time(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return element("time", second).with("datetime", second);
    }

    /** Returns a duration in the two largest of its units. */
    static String words(Duration time) {
        Duration shown = time.isNegative() ? Duration.ZERO : time;
        if (shown.toMinutes() == 0) {
            return shown.toSeconds() == 0 ? shown.toMillis() + " ms" : shown.toSeconds() + " s";
        }
        return shown.toHours() == 0
                ? "%d min %d s".formatted(shown.toMinutes(), shown.toSecondsPart())
                : "%d h %d min".formatted(shown.toHours(), shown.toMinutesPart());
    }

    static Element state(StepState state) {
        return element("span", StateSigns.of(state) + " " + state).with("class", "badge state-" + state);
    }

    static Element explanation(Explanation problem) {
        return element(
                        "div",
                        element("p", element("strong", problem.what())),
                        element("p", problem.why()),
                        element("p", problem.remedy()))
                .with("class", "notice");
    }

    static Element section(String title, Object... content) {
        return element("section", element("h2", title), Arrays.asList(content));
    }

    /** Returns text that keeps its lines, which the keyboard can scroll. */
    static Element code(String label, String text) {
        return element("pre", element("code", text))
                .with("tabindex", 0)
                .with("role", "group")
                .with("aria-label", label);
    }

    /** Returns a part that scrolls sideways on a narrow screen, by keyboard too. */
    static Element scrolling(String label, Element content) {
        return element("div", content)
                .with("class", "scroll")
                .with("tabindex", 0)
                .with("role", "group")
                .with("aria-label", label);
    }

    /** Returns a table whose rows begin with a heading. */
    static Element table(String label, List<String> columns, List<List<Object>> rows) {
        Element head = element("tr");
        columns.forEach(column -> head.add(element("th", column).with("scope", "col")));
        Element body = element("tbody");
        rows.forEach(row -> {
            Element line = element("tr", element("th", row.getFirst()).with("scope", "row"));
            row.subList(1, row.size()).forEach(cell -> line.add(element("td", cell)));
            body.add(line);
        });
        return scrolling(label, element("table", element("thead", head), body));
    }

    static Element formToken(Session session) {
        return element("input").with("type", "hidden").with("name", FORM_TOKEN).with("value", session.formToken());
    }
}
