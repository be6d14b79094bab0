package dev.mosaic.migrations.fleet;

import java.time.Instant;

/** A receiver of the progress of a run; its methods are called by several threads, one at a time. */
public interface FleetListener {
    /** A listener that does nothing. */
    FleetListener NONE = new FleetListener() {};

    /** Receives a ring that begins, with the number of its databases. */
    default void ringBegins(Ring ring, int databases) {}

    /** Receives a database that begins. */
    default void begins(FleetTarget target, Ring ring) {}

    /** Receives a database that has ended, or was not begun. */
    default void ends(FleetResult result) {}

    /** Receives the time until which the run pauses after a ring. */
    default void pauses(Ring ring, Instant until) {}
}
