package dev.mosaic.migrations.fleet;

import java.util.Map;
import java.util.TreeMap;

/**
 * A database of a fleet.
 *
 * @param name its name in the fleet, unique there
 * @param url its address, with credentials; no message has it
 * @param labels its labels, by which rings select it
 */
public record FleetTarget(String name, String url, Map<String, String> labels) {
    public FleetTarget {
        labels = Map.copyOf(new TreeMap<>(labels));
    }

    /** Returns the name: the address has a password. */
    @Override
    public String toString() {
        return name;
    }
}
