package dev.mosaic.service.command.fleet;

import dev.mosaic.migrations.fleet.FleetListener;
import dev.mosaic.migrations.fleet.FleetResult;
import dev.mosaic.migrations.fleet.FleetResult.Outcome;
import dev.mosaic.migrations.fleet.FleetTarget;
import dev.mosaic.migrations.fleet.Ring;
import dev.mosaic.service.command.output.Count;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The progress of a run, a line for each event. */
final class FleetProgress implements FleetListener {
    private final PrintWriter out;

    FleetProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void ringBegins(Ring ring, int databases) {
        line("%s: %s, %d at the same time"
                .formatted(ring.name(), Count.of(databases, "database", "databases"), ring.parallel()));
    }

    @Override
    public void begins(FleetTarget target, Ring ring) {
        line("%s: %s begins".formatted(ring.name(), target));
    }

    @Override
    public void ends(FleetResult result) {
        if (result.outcome() != Outcome.NOT_BEGUN) {
            line("%s: %s %s, %s"
                    .formatted(
                            result.ring(),
                            result.target(),
                            result.outcome(),
                            Count.of(result.applied().size(), "step", "steps")));
        }
    }

    @Override
    public void pauses(Ring ring, Instant until) {
        line("%s: pause until %s".formatted(ring.name(), until.truncatedTo(ChronoUnit.SECONDS)));
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
