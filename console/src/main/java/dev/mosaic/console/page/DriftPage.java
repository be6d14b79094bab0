package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The page of what was changed otherwise than by a migration.
 *
 * @param drift the comparison; absent while a run is in progress
 */
public record DriftPage(Optional<Drift> drift) {
    /** Returns the page in place of a comparison that the database user may not make. */
    public static String withheld(Session session, Rights rights) {
        return Frame.page(
                session,
                Frame.Place.DRIFT,
                "Drift",
                element("h1", "Drift"),
                Parts.withheld(rights, "what runs have recorded (migrations.event and migrations.script)"));
    }

    /** Returns the page. */
    public String html(Session session) {
        List<Element> parts = new ArrayList<>();
        parts.add(element("h1", "Drift"));
        parts.add(element("p", sentence()).with("class", "sentence"));
        drift.ifPresent(found -> {
            Map<ModuleName, List<Difference>> byModule = new TreeMap<>();
            found.differences()
                    .forEach(each -> byModule.computeIfAbsent(each.module(), _ -> new ArrayList<>())
                            .add(each));
            byModule.forEach((module, differences) -> parts.add(Parts.section(
                    "Module " + module,
                    differences.stream().map(DriftPage::difference).toList())));
        });
        return Frame.page(session, Frame.Place.DRIFT, "Drift", parts.toArray(Element[]::new));
    }

    private String sentence() {
        if (drift.isEmpty()) {
            return "A run is in progress, which changes the catalog: compare after it.";
        }
        Drift found = drift.get();
        if (found.recordedAt().isEmpty()) {
            return "The catalog was never recorded here. The next run with pending steps records it: "
                    + Operation.migrate() + ".";
        }
        if (found.otherServer().isPresent()) {
            return "Recorded on PostgreSQL %d; this server is %d. Each major version prints definitions in its own way, so nothing is compared."
                    .formatted(
                            found.otherServer().get().recorded(),
                            found.otherServer().get().present());
        }
        return found.isEmpty()
                ? "%d objects are as migrations have left them at %s."
                        .formatted(found.compared(), found.recordedAt().get())
                : "%d of %d objects are not as migrations have left them."
                        .formatted(found.differences().size(), found.compared());
    }

    private static Element difference(Difference difference) {
        Element card = element(
                        "article",
                        element("h3", difference.object() + " " + words(difference)),
                        element(
                                "p",
                                "When: " + difference.when() + ". ",
                                difference
                                        .who()
                                        .map(who -> "Who: " + who + ". ")
                                        .orElse(""),
                                difference
                                        .author()
                                        .<Object>map(author -> element(
                                                "span",
                                                "Last migration: ",
                                                author.asStep()
                                                        .<Object>map(Parts::step)
                                                        .orElse(author),
                                                "."))
                                        .orElse("")))
                .with("class", "card");
        difference.recorded().ifPresent(text -> add(card, "As migrations have left it", text));
        difference.live().ifPresent(text -> add(card, "Now", text));
        difference
                .remedy()
                .ifPresentOrElse(
                        sql -> add(card, "To undo", sql),
                        () -> card.add(element(
                                "p", "Compare both definitions by hand: there is no statement that takes this back.")));
        return card;
    }

    private static void add(Element card, String label, String text) {
        card.add(element("p", element("strong", label)), Parts.code(label, text));
    }

    private static String words(Difference difference) {
        return switch (difference.change()) {
            case MISSING -> "is missing";
            case ADDED -> "was not created by a migration";
            case CHANGED -> "was changed";
        };
    }
}
