package dev.mosaic.migrations.fleet;

import java.time.Instant;

/** A listener that passes calls of several threads on one at a time. */
final class SerialListener implements FleetListener {
    private final FleetListener receiver;

    SerialListener(FleetListener receiver) {
        this.receiver = receiver;
    }

    @Override
    public synchronized void ringBegins(Ring ring, int databases) {
        receiver.ringBegins(ring, databases);
    }

    @Override
    public synchronized void begins(FleetTarget target, Ring ring) {
        receiver.begins(target, ring);
    }

    @Override
    public synchronized void ends(FleetResult result) {
        receiver.ends(result);
    }

    @Override
    public synchronized void pauses(Ring ring, Instant until) {
        receiver.pauses(ring, until);
    }
}
