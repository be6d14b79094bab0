package dev.mosaic.chat;

import dev.mosaic.onboarding.Caller;
import dev.mosaic.onboarding.CallerTransactions;
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
 * Reads out what is written in the caller's threads: thread by thread, oldest first.
 *
 * <p>It reads from a cursor, so that memory holds a few hundred messages and not a million. A cursor lives in a transaction, and that one
 * outlives the request's method: so the connection is the export's own, and none that a repository would be given.
 */
@Singleton
public final class ChatExport {
    private static final int FETCHED_AT_ONCE = 200;

    /**
     * Whoever reads nothing for so long has gone without saying so: PostgreSQL then takes the connection away from the export. What is read
     * may take as long each time, and the first time all is sorted: that is more than any other request is given.
     */
    private static final String PATIENCE =
            "set local idle_in_transaction_session_timeout = '60s'; set local statement_timeout = '60s'";

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
    private final ExportPlaces places;
    private final Threads threads;

    ChatExport(DataSource dataSource, CallerTransactions transactions, ExportPlaces places, Threads threads) {
        this.places = places;
        this.transactions = transactions;
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.threads = threads;
    }

    /**
     * All that the caller's threads have. Whoever asks for it must close it.
     *
     * @throws ExportRefused if the caller reads one already, or too many others do
     */
    public ExportedMessages all(Caller caller) {
        return opened(caller, ALL + ORDER, caller.userId());
    }

    /**
     * All that one thread has. Whoever asks for it must close it.
     *
     * @throws ThreadNotFound if the caller has no such thread
     * @throws ExportRefused if the caller reads one already, or too many others do
     */
    public ExportedMessages ofThread(Caller caller, UUID threadId) {
        threads.require(caller, threadId);
        return opened(caller, ALL + OF_THREAD + ORDER, caller.userId(), threadId);
    }

    private ExportedMessages opened(Caller caller, String sql, UUID... arguments) {
        ExportPlaces.Place place = places.take(caller);
        try {
            Connection connection = dataSource.getConnection();
            try {
                return new ExportedMessages(connection, opened(connection, sql, arguments), place);
            } catch (SQLException | RuntimeException e) {
                closed(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            place.close();
            throw new DataAccessException("An export could not be begun", e);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /** The driver uses a cursor only with a fetch size and without autocommit. */
    private ResultSet opened(Connection connection, String sql, UUID... arguments) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        transactions.begin(connection);
        try (Statement patience = connection.createStatement()) {
            patience.execute(PATIENCE);
        }
        PreparedStatement messages = connection.prepareStatement(sql);
        messages.setFetchSize(FETCHED_AT_ONCE);
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
