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

/** A runner of scripts in the session of a connection: in the open transaction, or each in none. */
public final class ScriptRunner {
    private final SimpleProtocol server;

    private ScriptRunner(SimpleProtocol server) {
        this.server = server;
    }

    /**
     * Creates a runner for a connection.
     *
     * @throws SQLException if it is not one of the PostgreSQL JDBC driver
     */
    public static ScriptRunner on(Connection connection) throws SQLException {
        return new ScriptRunner(SimpleProtocol.of(connection));
    }

    /**
     * Runs a script; its results are dropped, its notices are logged.
     *
     * @param label the script's name in the log
     * @throws ScriptFailure if PostgreSQL refuses one of its statements
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

    /** The progress of a message: which statements have completed. */
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
