package dev.mosaic.chat.export;

import dev.mosaic.chat.thread.ThreadNotFound;
import dev.mosaic.chat.thread.Threads;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.CallerTransactions;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Export of the messages in the caller's threads, by thread, oldest first.
 *
 * <p>It reads from a cursor, so memory holds a few hundred messages at a time. The cursor's transaction outlives the request's method; the
 * export therefore opens its own connection instead of using a repository's.
 */
@Singleton
public final class ChatExport {
    private static final int FETCH_SIZE = 200;

    /** Statement timeout of the query, which sorts all messages of a caller and may take longer than other requests. */
    private static final String TIMEOUT = "set local statement_timeout = '60s'";

    private static final String ALL = """
            select
                message.id,
                message.thread_id,
                message.role,
                message.content,
                message.created_at,
                thread.title
            from chat.chat_messages as message
            join chat.threads as thread
                on thread.user_id = message.user_id
                and thread.id = message.thread_id
            where message.user_id = ?
                and not exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = message.user_id
                        and forgotten.message_id = message.id
                )
            """;

    private static final String OF_THREAD = """
                and message.thread_id = ?
            """;

    private static final String ORDER = """
            order by
                thread.created_at,
                thread.id,
                message.created_at,
                message.id
            """;

    private final DataSource dataSource;
    private final CallerTransactions transactions;
    private final ExportPermits permits;
    private final IdleExports idle;
    private final Threads threads;

    ChatExport(
            DataSource dataSource,
            CallerTransactions transactions,
            ExportPermits permits,
            IdleExports idle,
            Threads threads) {
        this.permits = permits;
        this.idle = idle;
        this.transactions = transactions;
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.threads = threads;
    }

    /**
     * Opens an export of all threads of the caller. The calling code must close the result.
     *
     * @throws ExportRefused if the caller has a running export, or the limit is reached
     */
    public ExportedMessages all(Caller caller) {
        return opened(caller, ALL + ORDER, caller.userId());
    }

    /**
     * Opens an export of one thread. The calling code must close the result.
     *
     * @throws ThreadNotFound if the caller has no such thread
     * @throws ExportRefused if the caller has a running export, or the limit is reached
     */
    public ExportedMessages ofThread(Caller caller, UUID threadId) {
        requireThread(caller, threadId);
        return opened(caller, ALL + OF_THREAD + ORDER, caller.userId(), threadId);
    }

    /**
     * Checks that a thread exists, without opening an export.
     *
     * @throws ThreadNotFound if the caller has no such thread
     */
    public void requireThread(Caller caller, UUID threadId) {
        threads.require(caller, threadId);
    }

    private ExportedMessages opened(Caller caller, String sql, UUID... arguments) {
        ExportPermits.Permit permit = permits.take(caller);
        try {
            Connection connection = dataSource.getConnection();
            try {
                return idle.watch(new ExportedMessages(connection, opened(connection, sql, arguments), permit));
            } catch (SQLException | RuntimeException e) {
                closed(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            permit.close();
            throw new DataAccessException("The export could not be started", e);
        } catch (RuntimeException e) {
            permit.close();
            throw e;
        }
    }

    /** The driver uses a cursor only with a fetch size and without autocommit. */
    private ResultSet opened(Connection connection, String sql, UUID... arguments) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        transactions.begin(connection);
        try (Statement timeout = connection.createStatement()) {
            timeout.execute(TIMEOUT);
        }
        PreparedStatement messages = connection.prepareStatement(sql);
        messages.setFetchSize(FETCH_SIZE);
        for (int i = 0; i < arguments.length; i++) {
            messages.setObject(i + 1, arguments[i]);
        }
        return messages.executeQuery();
    }

    private static void closed(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
