package dev.mosaic.chat.export;

import dev.mosaic.chat.thread.ThreadNotFound;
import dev.mosaic.chat.thread.Threads;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.CallerTransactions;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Export of the messages in the caller's threads, by thread, oldest first.
 *
 * <p>It reads from COPY, so PostgreSQL sends the next messages while one is written, and memory holds one. Its transaction outlives the request's method; the
 * export therefore opens its own connection instead of using a repository's. <i>Rejected: a cursor, with which both wait for each other.</i>
 */
@Singleton
public final class ChatExport {
    /** No statement timeout: the time of COPY includes that of a slow client. {@link IdleExports} limits both. */
    private static final String TIMEOUT = "set local statement_timeout = 0";

    private static final String ALL = """
            select
                message.id,
                message.thread_id,
                message.role,
                message.content,
                (extract(epoch from message.created_at) * 1000000)::bigint,
                thread.title
            from chat.chat_messages as message
            join chat.threads as thread
                on thread.user_id = message.user_id
                and thread.id = message.thread_id
            where message.user_id = '%s'
                and not exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = message.user_id
                        and forgotten.message_id = message.id
                )
            """;

    private static final String OF_THREAD = """
                and message.thread_id = '%s'
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
        return opened(caller, (ALL + ORDER).formatted(caller.userId()));
    }

    /**
     * Opens an export of one thread. The calling code must close the result.
     *
     * @throws ThreadNotFound if the caller has no such thread
     * @throws ExportRefused if the caller has a running export, or the limit is reached
     */
    public ExportedMessages ofThread(Caller caller, UUID threadId) {
        requireThread(caller, threadId);
        return opened(caller, (ALL + OF_THREAD + ORDER).formatted(caller.userId(), threadId));
    }

    /**
     * Checks that a thread exists, without opening an export.
     *
     * @throws ThreadNotFound if the caller has no such thread
     */
    public void requireThread(Caller caller, UUID threadId) {
        threads.require(caller, threadId);
    }

    private ExportedMessages opened(Caller caller, String sql) {
        ExportPermits.Permit permit = permits.take(caller);
        try {
            Connection connection = dataSource.getConnection();
            try {
                return idle.watch(idle.started(
                        connection, () -> new ExportedMessages(connection, copied(connection, sql), permit)));
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

    /** Starts COPY, which has no parameters: those of the query are UUIDs. */
    private CopyOut copied(Connection connection, String sql) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        transactions.begin(connection);
        try (Statement timeout = connection.createStatement()) {
            timeout.execute(TIMEOUT);
        }
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (\n" + sql + ") to stdout with (encoding 'utf8')");
    }

    private static void closed(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
