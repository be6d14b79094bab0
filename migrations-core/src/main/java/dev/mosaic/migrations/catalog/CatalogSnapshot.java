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
     * What was read.
     *
     * @param facts all of them
     * @param written those that were written since the reading before it
     * @param horizon the id of the oldest transaction of which this reading may not know everything, with its epoch
     */
    CatalogSnapshot(Collection<Fact> facts, Set<FactKey> written, String horizon) {
        facts.forEach(fact -> this.facts.put(fact.key(), fact));
        this.written = Set.copyOf(written);
        this.horizon = horizon;
    }

    /** The fact about an object; absent if there is no such object. */
    public Optional<Fact> fact(FactKey key) {
        return Optional.ofNullable(facts.get(key));
    }

    /** All facts, by schema, kind and identity. */
    public Collection<Fact> facts() {
        return Collections.unmodifiableCollection(facts.values());
    }

    /**
     * The facts whose catalog rows were written since the reading before this one, which may not have changed them; all facts of a first
     * reading.
     */
    public List<Fact> written() {
        return facts.values().stream()
                .filter(fact -> written.contains(fact.key()))
                .toList();
    }

    /** Whether the catalog row of an object was written since the reading before this one. */
    boolean isWritten(FactKey key) {
        return written.contains(key);
    }

    String horizon() {
        return horizon;
    }
}
