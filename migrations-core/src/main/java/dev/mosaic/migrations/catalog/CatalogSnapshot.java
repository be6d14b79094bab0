package dev.mosaic.migrations.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All facts of a database at one moment. */
public final class CatalogSnapshot {
    private final Map<FactKey, Fact> facts = new LinkedHashMap<>();
    private final Set<FactKey> written;
    private final String horizon;

    /**
     * Creates a snapshot.
     *
     * @param facts all facts
     * @param written those that were written since the previous snapshot
     * @param horizon the ID, with its epoch, of the oldest transaction that this snapshot may not show completely
     */
    CatalogSnapshot(Collection<Fact> facts, Set<FactKey> written, String horizon) {
        facts.forEach(fact -> this.facts.put(fact.key(), fact));
        this.written = Set.copyOf(written);
        this.horizon = horizon;
    }

    /** Returns the fact about an object; empty if there is no such object. */
    public Optional<Fact> fact(FactKey key) {
        return Optional.ofNullable(facts.get(key));
    }

    /** Returns all facts, by schema, kind and identity. */
    public Collection<Fact> facts() {
        return Collections.unmodifiableCollection(facts.values());
    }

    /**
     * Returns the facts whose catalog rows were written, though perhaps not changed, since the previous snapshot; all
     * facts of a first snapshot.
     */
    public List<Fact> written() {
        return facts.values().stream()
                .filter(fact -> written.contains(fact.key()))
                .toList();
    }

    /** Checks whether the catalog row of an object was written since the previous snapshot. */
    boolean isWritten(FactKey key) {
        return written.contains(key);
    }

    String horizon() {
        return horizon;
    }
}
