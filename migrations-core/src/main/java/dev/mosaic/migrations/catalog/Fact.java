package dev.mosaic.migrations.catalog;

/**
 * One object of a database, as its catalog describes it.
 *
 * @param schema the schema that it is in, unquoted
 * @param owner the role that owns it, or the table that it belongs to
 * @param kind its kind
 * @param identity its name with its schema, as SQL spells it; a part of a table follows the table's name
 * @param definition all properties that a script can set, as this server prints them
 * @param xid the ID of the transaction that wrote it last, without its epoch
 */
public record Fact(String schema, String owner, FactKind kind, String identity, String definition, long xid) {
    /** Returns the key of the object. */
    public FactKey key() {
        return new FactKey(kind, identity);
    }

    /** Checks whether another fact describes the same state of the object, whichever transaction wrote it. */
    boolean agreesWith(Fact other) {
        return key().equals(other.key()) && owner.equals(other.owner) && definition.equals(other.definition);
    }

    /** Checks whether another fact has the same definition, apart from the privileges. */
    public boolean hasSameDefinition(Fact other) {
        return Granted.without(definition).equals(Granted.without(other.definition));
    }

    /** Returns kind and identity, such as {@code view chat.totals}. */
    @Override
    public String toString() {
        return key().toString();
    }
}
