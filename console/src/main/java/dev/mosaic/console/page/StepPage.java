package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.graph.GraphEdge;
import dev.mosaic.console.graph.GraphStep;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.monitor.BatchSample;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page of one step.
 *
 * @param status its state
 * @param place its place in the plan; absent for a step without a file
 * @param step its files; absent likewise
 * @param text its text as it ran, if it has run and the text was stored
 * @param repair the difference of its file to that text, if the file was changed
 * @param backfill the progress of its rows, if it has begun
 * @param batches its last batches
 * @param events its events, the newest first
 * @param rights what the database user may do; what it may not read is absent above
 * @param locks what its locks block
 */
public record StepPage(
        StepStatus status,
        Optional<GraphStep> place,
        Optional<Step> step,
        Optional<String> text,
        Optional<Repair> repair,
        Optional<Backfill> backfill,
        List<BatchSample> batches,
        List<MigrationEvent> events,
        Rights rights,
        StepLocksPart locks) {
    /** How many events the page shows. */
    public static final int EVENTS = 20;

    public StepPage {
        batches = List.copyOf(batches);
        events = List.copyOf(events);
    }

    /** Returns the page. */
    public String html(Session session) {
        List<Element> parts = new ArrayList<>();
        parts.add(element("h1", status.id() + " " + status.name()));
        parts.add(element("p", Parts.state(status.state()), " ", applied()));
        status.failure()
                .ifPresent(failure -> parts.add(element("p", "At ", Parts.time(failure.at()), ": ", failure.message())
                        .with("class", "notice")));
        place.ifPresent(found -> parts.add(reasons(found)));
        backfill.ifPresent(found -> parts.add(Parts.section(
                "Backfill",
                found.state() == Backfill.State.DONE
                        ? element("p", found.toString())
                        : BackfillCard.of(found, batches, session, rights))));
        addTexts(parts);
        parts.add(locks.html(status.id(), session));
        parts.add(Parts.section("Events", listed()));
        return Frame.page(session, Frame.Place.PLAN, status.id().toString(), parts.toArray(Element[]::new));
    }

    private Element listed() {
        if (!rights.readsEvents()) {
            return Parts.withheld(rights, "the event log (migrations.event)");
        }
        return events.isEmpty() ? element("p", "No events.") : LogPage.table(events);
    }

    private Element applied() {
        return status.appliedAt()
                .map(at -> element("span", "at ", Parts.time(at), " in %d ms".formatted(status.executionMs())))
                .orElseGet(() -> element("span", "not applied"));
    }

    private static Element reasons(GraphStep place) {
        Element list = element("ul");
        place.reasons().forEach(reason -> list.add(element("li", reason)));
        Element edges = element("p");
        place.edges().stream().map(GraphEdge::from).distinct().forEach(from -> edges.add(Parts.step(from), " "));
        return Parts.section(
                "Why it is there",
                place.reasons().isEmpty() ? element("p", "It has no dependencies.") : list,
                place.edges().isEmpty() ? List.of() : edges);
    }

    private void addTexts(List<Element> parts) {
        text.ifPresent(sql -> parts.add(Parts.section("SQL as it ran", Parts.code("SQL as it ran", sql.strip()))));
        if (status.appliedAt().isPresent() && !rights.readsTexts()) {
            parts.add(Parts.section("SQL as it ran", Parts.withheld(rights, "the texts of steps (migrations.script)")));
        }
        repair.ifPresent(changed -> parts.add(Parts.section(
                "Difference to the file",
                changed.difference()
                        .map(difference -> Parts.code("Difference to the file", difference))
                        .orElseGet(() -> element("p", "The file was changed; the text that ran was not stored.")))));
        step.ifPresent(found -> {
            if (text.isEmpty()) {
                parts.add(script("SQL of the file", found.migration()));
            }
            found.precondition().ifPresent(script -> parts.add(script("Precondition", script)));
            found.check().ifPresent(script -> parts.add(script("Check", script)));
            found.undo()
                    .ifPresentOrElse(
                            script -> parts.add(script("Undo", script)),
                            () -> parts.add(
                                    Parts.section("Undo", element("p", "It has no U script: it cannot be undone."))));
        });
    }

    private static Element script(String title, Script script) {
        return Parts.section(
                title,
                element("p", element("code", script.location())).with("class", "quiet"),
                script.java()
                        .map(java -> element("p", "A migration in Java: ", element("code", java.getName())))
                        .orElseGet(() -> Parts.code(title, script.sql().strip())));
    }
}
