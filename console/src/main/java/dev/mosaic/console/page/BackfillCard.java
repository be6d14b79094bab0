package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.monitor.BatchSample;
import dev.mosaic.migrations.monitor.Rights;
import java.util.List;

/** A backfill with its progress, the plots of its last batches, and the buttons to pause and resume it. */
final class BackfillCard {
    private BackfillCard() {}

    static Element of(Backfill backfill, List<BatchSample> batches, Session session, Rights rights) {
        Element card = element("article", element("h3", Parts.step(backfill.step()), " is " + backfill.state()))
                .with("class", "card");
        card.add(NowPage.progress(
                "Rows of " + backfill.step(), backfill.rowsRead(), backfill.rowsRead() + backfill.rowsLeft()));
        card.add(element("p", backfill.toString()));
        if (batches.size() > 1) {
            card.add(element(
                            "div",
                            BarPlot.of(
                                    "Rows a second",
                                    batches.stream()
                                            .map(BatchSample::rowsPerSecond)
                                            .toList()),
                            BarPlot.of(
                                    "Milliseconds of a batch",
                                    batches.stream()
                                            .map(BatchSample::milliseconds)
                                            .toList()))
                    .with("class", "plots"));
        }
        if (!rights.changesBackfills()) {
            return card.add(
                    element("p", "The console's database user " + rights.user() + " may not pause or resume backfills.")
                            .with("class", "quiet"));
        }
        return card.add(
                backfill.state() == Backfill.State.RUNNING
                        ? action(backfill, "pause", "Pause", session)
                        : action(backfill, "resume", "Resume", session));
    }

    private static Element action(Backfill backfill, String verb, String label, Session session) {
        return element(
                        "form",
                        Parts.formToken(session),
                        element("button", label + " " + backfill.step()).with("type", "submit"))
                .with("method", "post")
                .with("action", Paths.BACKFILL + backfill.step() + "/" + verb);
    }
}
