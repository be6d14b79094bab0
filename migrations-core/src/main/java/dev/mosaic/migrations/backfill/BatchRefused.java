package dev.mosaic.migrations.backfill;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A failure of a backfill whose cause is not in its rows: its statement, the server, the connection. */
public final class BatchRefused extends RuntimeException {
    private final int line;
    private final SQLException refusal;
    private final String left;

    private BatchRefused(int line, SQLException refusal, String left) {
        super(refusal);
        this.line = line;
        this.refusal = refusal;
        this.left = left;
    }

    /** Creates the failure of a query about the rows, which is not part of the script. */
    static BatchRefused of(SQLException refusal, String left) {
        return new BatchRefused(1, refusal, left);
    }

    /**
     * Creates the failure of a batch.
     *
     * @param sent the statement, with the line numbers of its script
     * @param left what the committed batches have left in the database, in a sentence
     */
    static BatchRefused of(String sent, SQLException refusal, String left) {
        ServerErrorMessage message = refusal instanceof PSQLException error ? error.getServerErrorMessage() : null;
        int position = message == null ? 0 : Math.clamp(message.getPosition(), 0, sent.length());
        return new BatchRefused(
                (int) sent.substring(0, position)
                                .chars()
                                .filter(character -> character == '\n')
                                .count()
                        + 1,
                refusal,
                left);
    }

    /** Returns the line of the script that PostgreSQL points at, from 1. */
    public int line() {
        return line;
    }

    /** Returns what the committed batches have left in the database, in a sentence. */
    public String left() {
        return left;
    }

    /** Returns PostgreSQL's error. */
    public SQLException refusal() {
        return refusal;
    }
}
