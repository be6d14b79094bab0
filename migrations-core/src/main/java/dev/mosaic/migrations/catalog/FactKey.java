package dev.mosaic.migrations.catalog;

/**
 * What one object is known by.
 *
 * @param kind what it is
 * @param identity its name with its schema, as SQL spells it; of a part of a table behind that of the table: {@code chat.threads.title}
 */
public record FactKey(FactKind kind, String identity) {
    /** Whether the object belongs to another one, as a column does to its table. */
    public boolean isPartOf(FactKey other) {
        return !kind.equals(other.kind) && other.kind != FactKind.SCHEMA && identity.startsWith(other.identity + ".");
    }

    /** {@code view chat.totals}. */
    @Override
    public String toString() {
        return kind + " " + identity;
    }
}
