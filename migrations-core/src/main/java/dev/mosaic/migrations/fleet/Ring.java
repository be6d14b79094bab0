package dev.mosaic.migrations.fleet;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a fleet that is migrated before the next one begins.
 *
 * @param name its name
 * @param match the labels that a target of it has; empty: each target that no earlier ring has
 * @param parallel how many databases are migrated at the same time
 * @param verification whether each database is verified before the next one begins
 * @param pause how long the next ring waits after the last step that this ring has applied
 * @param onError what a failure does
 * @param maxFailures how many failures do not stop the ring, if it goes on; absent: any number
 */
public record Ring(
        String name,
        Map<String, String> match,
        int parallel,
        Verify verification,
        Duration pause,
        OnError onError,
        Optional<Integer> maxFailures) {
    public Ring {
        match = Map.copyOf(match);
    }

    /** Whether a database is verified. */
    public enum Verify {
        /** Drift is looked for before the first step, and everything that is applied is verified after the last one. */
        YES,
        /** Nothing is compared. */
        NO
    }

    /** What a failure does. */
    public enum OnError {
        /** No further database is begun, in this ring and in the later ones. */
        STOP,
        /** The others are migrated, unless there are more failures than are allowed. */
        GO_ON
    }

    /** Creates the ring that has every target. */
    public static Ring ofAll() {
        return new Ring("all", Map.of(), 1, Verify.YES, Duration.ZERO, OnError.STOP, Optional.empty());
    }

    /** Checks whether a target has the labels of this ring. */
    public boolean matches(FleetTarget target) {
        return match.entrySet().stream()
                .allMatch(label -> label.getValue().equals(target.labels().get(label.getKey())));
    }

    /** Checks whether no further database may be begun. */
    boolean isStoppedBy(int failures) {
        return onError == OnError.STOP
                ? failures > 0
                : maxFailures.filter(most -> failures > most).isPresent();
    }
}
