package dev.mosaic.migrations.session;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Message of the server behind an exception (PostgreSQL manual, 53.8 "Error and Notice Message Fields"). */
public final class ServerMessage {
    private ServerMessage() {}

    /** Returns it; absent if the driver itself refused something. */
    public static Optional<ServerErrorMessage> of(SQLException refusal) {
        return refusal instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage())
                : Optional.empty();
    }

    /** Returns the place that it points at, in code points from 1; 0 if at none. */
    static int positionOf(SQLException refusal) {
        return of(refusal).map(ServerErrorMessage::getPosition).orElse(0);
    }
}
