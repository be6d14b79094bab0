package dev.mosaic.migrations.backfill;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The statement of a batched script failed for a reason that is not in the rows. */
public final class BatchRefused extends RuntimeException {
    private final int line;
    private final SQLException refusal;

    private BatchRefused(int line, SQLException refusal) {
        super(refusal);
        this.line = line;
        this.refusal = refusal;
    }

    /** What PostgreSQL said of a statement that was sent; it has the lines of its script. */
    static BatchRefused of(String sent, SQLException refusal) {
        ServerErrorMessage message = refusal instanceof PSQLException told ? told.getServerErrorMessage() : null;
        int position = message == null ? 0 : Math.clamp(message.getPosition(), 0, sent.length());
        return new BatchRefused(
                (int) sent.substring(0, position)
                                .chars()
                                .filter(character -> character == '\n')
                                .count()
                        + 1,
                refusal);
    }

    /** The line of the script that PostgreSQL points at, the first one being 1. */
    public int line() {
        return line;
    }

    /** What PostgreSQL said. */
    public SQLException refusal() {
        return refusal;
    }
}
