package dev.mosaic.migrations.backfill;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Failure of a fill for a reason that is not in its rows: its statement, the server, the connection to it. */
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

    /** Takes what PostgreSQL said of a query about the rows; nothing of it stands in the script. */
    static BatchRefused of(SQLException refusal, String left) {
        return new BatchRefused(1, refusal, left);
    }

    /**
     * Takes what PostgreSQL said of a batch.
     *
     * @param sent the statement, which has the lines of its script
     * @param left what the batches before it have left in the database, in a sentence
     */
    static BatchRefused of(String sent, SQLException refusal, String left) {
        ServerErrorMessage message = refusal instanceof PSQLException told ? told.getServerErrorMessage() : null;
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

    /** The line of the script that PostgreSQL points at, the first one being 1. */
    public int line() {
        return line;
    }

    /** What the batches that are committed have left in the database, in a sentence. */
    public String left() {
        return left;
    }

    /** What PostgreSQL said. */
    public SQLException refusal() {
        return refusal;
    }
}
