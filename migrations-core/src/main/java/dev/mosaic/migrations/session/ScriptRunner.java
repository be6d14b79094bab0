package dev.mosaic.migrations.session;

import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.SentScript.Input;
import dev.mosaic.migrations.session.SentScript.Message;
import dev.mosaic.migrations.session.SentScript.Output;
import dev.mosaic.migrations.session.SentScript.Piece;
import dev.mosaic.migrations.sql.Placeholders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;

/** Runs scripts in the session that a connection is: in the transaction that is open, or each in none. */
public final class ScriptRunner {
    private final SimpleProtocol server;

    private ScriptRunner(SimpleProtocol server) {
        this.server = server;
    }

    /**
     * Runs scripts on a connection.
     *
     * @throws SQLException if it is none of the PostgreSQL JDBC driver
     */
    public static ScriptRunner on(Connection connection) throws SQLException {
        return new ScriptRunner(SimpleProtocol.of(connection));
    }

    /**
     * Runs a script; its results are dropped, its notices go to the log.
     *
     * @param label what the log calls it
     * @throws ScriptFailure if PostgreSQL refuses a statement of it
     */
    public void run(Script script, Placeholders placeholders, String label) {
        SentScript sent = SentScript.of(script, placeholders);
        Notices notices = new Notices(label);
        for (Piece piece : sent.pieces()) {
            Progress progress = new Progress(notices);
            try {
                run(sent, piece, progress);
            } catch (SQLException e) {
                throw sent.failure(piece, progress.completed, e);
            }
        }
        notices.close();
    }

    private void run(SentScript sent, Piece piece, Progress progress) throws SQLException {
        switch (piece) {
            case Message message -> server.run(message.text().text(), progress);
            case Input input ->
                server.copyIn(
                        input.text().text(),
                        sent.text(),
                        input.data().start(),
                        input.data().end());
            case Output output -> server.copyOut(output.text().text());
        }
    }

    /** How far a message has run. */
    private static final class Progress implements SimpleProtocol.Listener {
        private final Notices notices;
        private int completed;

        Progress(Notices notices) {
            this.notices = notices;
        }

        @Override
        public void completed(long changed) {
            completed++;
        }

        @Override
        public void noticed(SQLWarning notice) {
            notices.add(notice);
        }
    }
}
