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
 * Messages read one at a time from a cursor.
 *
 * <p>It holds a connection and a permit until it is read to the end or closed. One thread reads; any thread may close it.
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
     * Returns the next message; empty after the last one. The connection and the permit are then released, so that the client can start its
     * next export.
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
            throw new DataAccessException("The export could not be continued", e);
        } finally {
            lastRead = System.nanoTime();
            reading.unlock();
        }
    }

    /**
     * Cancels the query and releases the connection and the permit, without waiting: the event loop calls it when a client disconnects,
     * while another thread may be reading.
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

    /** Returns the time since the last message was read; zero while a read is running. */
    Duration idle() {
        return reading.isLocked() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastRead);
    }

    private void endQuery() {
        reading.lock();
        try {
            giveBack();
        } catch (SQLException e) {
            LOG.warn("The connection of an export could not be released cleanly: {}", e.getMessage());
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
