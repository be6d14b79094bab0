package dev.mosaic.chat;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Messages that are read one after the other from a cursor of the database. It holds a connection until it is closed. */
public final class ExportedMessages implements AutoCloseable {
    private final Connection connection;
    private final ResultSet rows;
    private final ExportPlaces.Place place;

    ExportedMessages(Connection connection, ResultSet rows, ExportPlaces.Place place) {
        this.place = place;
        this.connection = connection;
        this.rows = rows;
    }

    /** The next message; absent after the last one. */
    public Optional<ExportedMessage> next() {
        try {
            return rows.next() ? Optional.of(message()) : Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessException("An export could not be read on", e);
        }
    }

    /** Ends the query and gives the connection back, wherever it stands. */
    @Override
    public void close() {
        place.close(); // Before the query ends: whoever sees that may begin the next export.
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new DataAccessException("The connection of an export could not be given back", e);
        }
    }

    private ExportedMessage message() throws SQLException {
        ChatMessageRow row = new ChatMessageRow(
                rows.getObject("id", UUID.class),
                rows.getObject("thread_id", UUID.class),
                rows.getString("role"),
                rows.getString("content"),
                rows.getObject("created_at", OffsetDateTime.class).toInstant());
        return new ExportedMessage(row.toChatMessage(), rows.getString("title"));
    }
}
