package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object in which two catalogs differ.
 *
 * @param object its kind and name, such as {@code column chat.threads.title}
 * @param expected its definition in the first catalog; absent if it is not there
 * @param found its definition in the second one; absent if it is not there
 */
public record ObjectDifference(String object, Optional<String> expected, Optional<String> found) {
    /** Returns the differences between two catalogs, the first of which is the expected one. */
    public static List<ObjectDifference> of(CatalogDifference difference) {
        List<ObjectDifference> lines = new ArrayList<>();
        difference.missing().forEach(fact -> lines.add(missing(fact)));
        difference.added().forEach(fact -> lines.add(added(fact)));
        difference.changed().forEach(change -> lines.add(changed(change.before(), change.after())));
        return List.copyOf(lines);
    }

    private static ObjectDifference missing(Fact fact) {
        return new ObjectDifference(fact.toString(), Optional.of(fact.definition()), Optional.empty());
    }

    private static ObjectDifference added(Fact fact) {
        return new ObjectDifference(fact.toString(), Optional.empty(), Optional.of(fact.definition()));
    }

    private static ObjectDifference changed(Fact before, Fact after) {
        boolean isGiven = !before.owner().equals(after.owner());
        return new ObjectDifference(
                after.toString(), Optional.of(described(before, isGiven)), Optional.of(described(after, isGiven)));
    }

    private static String described(Fact fact, boolean withOwner) {
        return withOwner ? fact.definition() + " owner " + fact.owner() : fact.definition();
    }

    /** Returns a line: the object, and what happened to it. */
    @Override
    public String toString() {
        if (expected.isEmpty()) {
            return object + " is added";
        }
        return found.map(now -> "%s is %s instead of %s".formatted(object, quoted(now), quoted(expected.get())))
                .orElse(object + " is missing");
    }

    private static String quoted(String definition) {
        return definition.isBlank() ? "without properties" : "\"" + definition + "\"";
    }
}
