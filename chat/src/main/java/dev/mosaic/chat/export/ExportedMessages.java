package dev.mosaic.chat.export;

import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages read one at a time from a COPY, which PostgreSQL sends while they are read.
 *
 * <p>It holds a connection and a permit until it is read to the end or closed. One thread reads; any thread may close it.
 */
public final class ExportedMessages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportedMessages.class);

    private final Connection connection;
    private final CopyOut rows;
    private final ExportPermits.Permit permit;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile long lastRead = System.nanoTime();
    private byte @Nullable [] ahead;

    /** Reads the first row, so that a failure of the query comes before the response. */
    ExportedMessages(Connection connection, CopyOut rows, ExportPermits.Permit permit) throws SQLException {
        this.permit = permit;
        this.connection = connection;
        this.rows = rows;
        this.ahead = rows.readFromCopy();
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
            byte[] row = ahead;
            if (row != null) {
                ahead = rows.readFromCopy();
                return Optional.of(message(new CopiedRow(row)));
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
     * Ends the database connection, which ends the query, and releases the permit, without waiting: the event loop calls it when a client disconnects, while another
     * thread may be reading. <i>Rejected: cancelling COPY, after which the driver may take the rest of its answer for that of the connection's next user.</i>
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
        try (permit;
                connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("The pool has dropped the connection of an export that has ended early", e);
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

    private static ExportedMessage message(CopiedRow row) {
        ChatMessage message = new ChatMessage(
                UUID.fromString(row.next()),
                UUID.fromString(row.next()),
                ChatRole.of(row.next()),
                row.next(),
                Instant.EPOCH.plus(Long.parseLong(row.next()), ChronoUnit.MICROS),
                null, // No format has the time of the last change.
                false);
        return new ExportedMessage(message, row.next());
    }
}
