package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.problem.Explanation;
import java.util.ArrayList;
import java.util.List;

/** Collector of what an import does not take over, in the order of its discovery. */
public final class Omissions {
    private final List<Omission> found = new ArrayList<>();

    /** Adds something that is lost. */
    public void loss(String what, String why, String remedy) {
        found.add(new Omission(Omission.Kind.LOSS, new Explanation(what, why, remedy)));
    }

    /** Adds something that the written files do in another way. */
    public void note(String what, String why, String remedy) {
        found.add(new Omission(Omission.Kind.NOTE, new Explanation(what, why, remedy)));
    }

    /** Returns what was found so far. */
    public List<Omission> all() {
        return List.copyOf(found);
    }
}
