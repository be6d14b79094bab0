package dev.mosaic.migrations.fleet;

/**
 * A query that returns targets, one a row: the columns {@code name} and {@code url}, and each further column as a label.
 *
 * @param url the address of the database that answers it, with credentials; no message has it
 * @param sql the query
 */
public record TargetQuery(String url, String sql) {
    /** Returns the query without the address, which has a password. */
    @Override
    public String toString() {
        return sql;
    }
}
