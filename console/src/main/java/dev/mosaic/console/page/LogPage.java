package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.monitor.EventFilter;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.status.MigrationEvent;
import java.util.List;
import java.util.Optional;

/**
 * The page of the event log.
 *
 * @param filter the choice of events
 * @param modules the modules of the plan, and others that have events
 * @param events the events
 */
public record LogPage(EventFilter filter, List<ModuleName> modules, List<MigrationEvent> events) {
    /** How many events a page has. */
    public static final int SIZE = 50;

    /** The kinds that the filter offers; a newer version may write others. */
    private static final List<String> KINDS = List.of(
            "applied",
            "failed",
            "undone",
            "resolved",
            "adopted",
            "repaired",
            "renamed",
            "inherited",
            "paused",
            "resumed");

    public LogPage {
        modules = List.copyOf(modules);
        events = List.copyOf(events);
    }

    /** Returns the page. */
    public String html(Session session) {
        return Frame.page(
                session,
                Frame.Place.LOG,
                "Log",
                element("h1", "Log"),
                form(),
                events.isEmpty() ? element("p", "No events.") : table(events),
                older());
    }

    /** Returns the page in place of a log that the database user may not read. */
    public static String withheld(Session session, Rights rights) {
        return Frame.page(
                session,
                Frame.Place.LOG,
                "Log",
                element("h1", "Log"),
                Parts.withheld(rights, "the event log (migrations.event)"));
    }

    /**
     * Returns the page of a step that has events but is not in the plan.
     *
     * @param text its text as it ran, if it was stored and may be read
     */
    public static String ofStep(Session session, StepId step, Optional<String> text, List<MigrationEvent> events) {
        return Frame.page(
                session,
                Frame.Place.LOG,
                step.toString(),
                element("h1", step),
                element("p", "It is not in this plan."),
                text.map(sql -> Parts.section("SQL as it ran", Parts.code("SQL as it ran", sql.strip())))
                        .orElseGet(() -> element("p", "Its text is not stored, or may not be read.")),
                Parts.section("Events", table(events)));
    }

    /** Returns the page of one event. */
    public static String one(Session session, MigrationEvent event) {
        Element facts = element("dl");
        fact(facts, "Time", Parts.time(event.happenedAt()));
        fact(facts, "Event", event.kind());
        step(event).ifPresent(step -> fact(facts, "Step", step));
        event.name().ifPresent(name -> fact(facts, "Name", name));
        event.durationMs().ifPresent(ms -> fact(facts, "Milliseconds", ms));
        fact(facts, "User", event.databaseUser());
        fact(facts, "Node", event.node());
        fact(facts, "Application", event.applicationVersion());
        return Frame.page(
                session,
                Frame.Place.LOG,
                "Event " + event.id(),
                element("h1", "Event " + event.id()),
                facts,
                event.detail()
                        .map(detail -> Parts.section("Detail", Parts.code("Detail", detail)))
                        .orElseGet(() -> element("p", "It has no further details.")));
    }

    private static void fact(Element facts, String name, Object value) {
        facts.add(element("dt", name), element("dd", value));
    }

    private Element form() {
        return element(
                        "form",
                        element("label", "Module").with("for", "module"),
                        select(
                                "module",
                                modules.stream().map(ModuleName::value).toList(),
                                filter.module().map(ModuleName::value)),
                        element("label", "Version").with("for", "version"),
                        element("input")
                                .with("id", "version")
                                .with("name", "version")
                                .with(
                                        "value",
                                        filter.version()
                                                .map(StepVersion::toString)
                                                .orElse("")),
                        element("label", "Event").with("for", "kind"),
                        select("kind", KINDS, filter.kind()),
                        element("button", "Show").with("type", "submit"))
                .with("method", "get")
                .with("action", Paths.LOG)
                .with("class", "filter");
    }

    private static Element select(String name, List<String> values, Optional<String> chosen) {
        Element select = element("select", element("option", "all").with("value", ""))
                .with("id", name)
                .with("name", name);
        values.forEach(value -> {
            Element option = element("option", value).with("value", value);
            select.add(chosen.filter(value::equals).isPresent() ? option.with("selected") : option);
        });
        return select;
    }

    private Element older() {
        if (events.size() < filter.limit()) {
            return element("p", "These are all.").with("class", "quiet");
        }
        String path = Paths.LOG;
        path = filter.module().isPresent()
                ? Paths.with(path, "module", filter.module().get())
                : path;
        path = filter.version().isPresent()
                ? Paths.with(path, "version", filter.version().get())
                : path;
        path = filter.kind().isPresent()
                ? Paths.with(path, "kind", filter.kind().get())
                : path;
        return element(
                "p", Parts.link(Paths.with(path, "before", events.getLast().id()), "Older events"));
    }

    static Element table(List<MigrationEvent> events) {
        return Parts.table(
                "Events, the newest first",
                List.of("ID", "Time", "Event", "Step", "Name", "MS", "User", "Node", "Detail"),
                events.stream().map(LogPage::row).toList());
    }

    private static List<Object> row(MigrationEvent event) {
        return List.of(
                Parts.link(Paths.EVENT + event.id(), event.id()),
                Parts.time(event.happenedAt()),
                element("span", event.kind()).with("class", "kind kind-" + event.kind()),
                step(event).<Object>map(step -> step).orElse(""),
                event.name().orElse(""),
                event.durationMs().map(String::valueOf).orElse(""),
                event.databaseUser(),
                event.node(),
                event.detail().flatMap(detail -> detail.lines().findFirst()).orElse(""));
    }

    private static Optional<Element> step(MigrationEvent event) {
        return event.module()
                .map(module -> event.version()
                        .map(version -> Parts.step(module + ":" + version))
                        .orElseGet(() -> element("span", event.name().isPresent() ? module + ":R" : module)));
    }
}
