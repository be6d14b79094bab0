package dev.mosaic.migrations.catalog;

/**
 * The key of an object in the catalog.
 *
 * @param kind its kind
 * @param identity its name with its schema, as SQL spells it; a part of a table follows the table's name:
 *     {@code chat.threads.title}
 */
public record FactKey(FactKind kind, String identity) {
    /** Checks whether the object belongs to another one, as a column does to its table. */
    public boolean isPartOf(FactKey other) {
        return !kind.equals(other.kind) && other.kind != FactKind.SCHEMA && identity.startsWith(other.identity + ".");
    }

    /** Returns kind and identity, such as {@code view chat.totals}. */
    @Override
    public String toString() {
        return kind + " " + identity;
    }
}
