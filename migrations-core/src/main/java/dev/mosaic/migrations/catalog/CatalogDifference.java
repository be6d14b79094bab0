package dev.mosaic.migrations.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The difference between two snapshots of one database's catalog, by schema, kind and identity.
 *
 * @param missing the facts that only the first one has
 * @param added the facts that only the second one has
 * @param changed the objects that both have, with different owners or definitions
 */
public record CatalogDifference(List<Fact> missing, List<Fact> added, List<Change> changed) {
    public CatalogDifference {
        missing = List.copyOf(missing);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /**
     * An object that both snapshots have.
     *
     * @param before its fact in the first one
     * @param after its fact in the second one
     * @param cause whether its own catalog rows were written
     */
    public record Change(Fact before, Fact after, Cause cause) {}

    /** Why the definition of an object differs. */
    public enum Cause {
        /** Its own catalog rows were written. */
        WRITTEN,
        /** Its definition names an object that was renamed. */
        RENAMED_REFERENCE
    }

    /** Returns the objects that only the first snapshot has. */
    public Set<FactKey> missingKeys() {
        return missing.stream().map(Fact::key).collect(toUnmodifiableSet());
    }

    /** Returns the objects of both snapshots whose rows were written and differ. */
    public Set<FactKey> overwrittenKeys() {
        return changed.stream()
                .filter(change -> change.cause() == Cause.WRITTEN)
                .map(change -> change.after().key())
                .collect(toUnmodifiableSet());
    }

    /** Returns this difference without some objects. */
    public CatalogDifference without(Predicate<FactKey> ignored) {
        return new CatalogDifference(
                missing.stream().filter(fact -> !ignored.test(fact.key())).toList(),
                added.stream().filter(fact -> !ignored.test(fact.key())).toList(),
                changed.stream()
                        .filter(change -> !ignored.test(change.after().key()))
                        .toList());
    }

    /**
     * Returns this difference without the changes of other sessions.
     *
     * @param outside what another session reads while the transaction of the second snapshot is open
     */
    public CatalogDifference withoutWhatIsIn(CatalogSnapshot outside) {
        return new CatalogDifference(
                missing.stream()
                        .filter(fact -> outside.fact(fact.key()).isPresent())
                        .toList(),
                added.stream()
                        .filter(fact -> outside.fact(fact.key()).isEmpty())
                        .toList(),
                changed.stream()
                        .filter(change -> outside.fact(change.after().key())
                                .map(fact -> fact.xid() != change.after().xid())
                                .orElse(true))
                        .toList());
    }

    /** Compares two snapshots, the second one being the later one. */
    public static CatalogDifference between(CatalogSnapshot before, CatalogSnapshot after) {
        List<Fact> missing = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (Fact fact : before.facts()) {
            Optional<Fact> now = after.fact(fact.key());
            if (now.isEmpty()) {
                missing.add(fact);
            } else if (!fact.agreesWith(now.get())) {
                Cause cause = after.isWritten(fact.key()) ? Cause.WRITTEN : Cause.RENAMED_REFERENCE;
                changed.add(new Change(fact, now.get(), cause));
            }
        }
        List<Fact> added = after.facts().stream()
                .filter(fact -> before.fact(fact.key()).isEmpty())
                .toList();
        return new CatalogDifference(missing, added, changed);
    }
}
