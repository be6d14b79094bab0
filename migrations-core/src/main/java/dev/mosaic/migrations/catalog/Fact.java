package dev.mosaic.migrations.catalog;

/**
 * One object of a database, as its catalog describes it.
 *
 * @param schema the schema that it is in, unquoted
 * @param owner the role that owns it, or the table that it belongs to
 * @param kind what it is
 * @param identity its name with its schema, as SQL spells it; of a part of a table behind that of the table
 * @param definition all properties that a script can set, as this server prints them
 * @param xid the id of the transaction that wrote it last, without its epoch
 */
public record Fact(String schema, String owner, FactKind kind, String identity, String definition, long xid) {
    /** What the object is known by. */
    public FactKey key() {
        return new FactKey(kind, identity);
    }

    /** Whether another reading says the same of the object, whichever transaction wrote it. */
    boolean agreesWith(Fact other) {
        return key().equals(other.key()) && owner.equals(other.owner) && definition.equals(other.definition);
    }

    /** {@code view chat.totals}. */
    @Override
    public String toString() {
        return key().toString();
    }
}
