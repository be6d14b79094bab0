package dev.mosaic.chat.export;

import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are read one after the other from a cursor of the database.
 *
 * <p>It holds a connection and a permit until it is read to its end or closed. One thread reads; any thread may close it meanwhile.
 */
public final class ExportedMessages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportedMessages.class);

    private final Connection connection;
    private final ResultSet rows;
    private final ExportPermits.Permit permit;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile long lastRead = System.nanoTime();

    ExportedMessages(Connection connection, ResultSet rows, ExportPermits.Permit permit) {
        this.permit = permit;
        this.connection = connection;
        this.rows = rows;
    }

    /**
     * Reads the next message; absent after the last one. By then the connection and the permit are given back, so that a client that has all of
     * an export may begin the next one.
     */
    public Optional<ExportedMessage> next() {
        reading.lock();
        try {
            if (isEnded.get()) {
                throw new SQLException("The export has ended");
            }
            if (rows.next()) {
                return Optional.of(message());
            }
            if (isEnded.compareAndSet(false, true)) {
                giveBack();
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessException("An export could not be read on", e);
        } finally {
            lastRead = System.nanoTime();
            reading.unlock();
        }
    }

    /**
     * Ends the query, wherever it stands, and gives the connection and the permit back. It does not wait for that: the event loop calls it when
     * a client goes away, while another thread may wait for the database.
     */
    @Override
    public void close() {
        if (isEnded.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::endQuery);
        }
    }

    boolean isEnded() {
        return isEnded.get();
    }

    /** Returns the time since a message was read; zero while the database is asked. */
    Duration idle() {
        return reading.isLocked() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastRead);
    }

    private void endQuery() {
        reading.lock();
        try {
            giveBack();
        } catch (SQLException e) {
            LOG.warn("The connection of an export was not given back in order: {}", e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    private void giveBack() throws SQLException {
        try (permit;
                connection) {
            connection.rollback();
        }
    }

    private ExportedMessage message() throws SQLException {
        ChatMessage message = new ChatMessage(
                rows.getObject("id", UUID.class),
                rows.getObject("thread_id", UUID.class),
                ChatRole.of(rows.getString("role")),
                rows.getString("content"),
                rows.getObject("created_at", OffsetDateTime.class).toInstant());
        return new ExportedMessage(message, rows.getString("title"));
    }
}
