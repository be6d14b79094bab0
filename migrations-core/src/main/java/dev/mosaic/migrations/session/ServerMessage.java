package dev.mosaic.migrations.session;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server message of an exception (PostgreSQL manual, 53.8 "Error and Notice Message Fields"). */
public final class ServerMessage {
    private ServerMessage() {}

    /** Returns the message; empty if the driver itself refused something. */
    public static Optional<ServerErrorMessage> of(SQLException refusal) {
        return refusal instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage())
                : Optional.empty();
    }

    /** Returns the error position, in code points from 1; 0 if there is none. */
    static int positionOf(SQLException refusal) {
        return of(refusal).map(ServerErrorMessage::getPosition).orElse(0);
    }
}
