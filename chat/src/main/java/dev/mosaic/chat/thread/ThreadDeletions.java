package dev.mosaic.chat.thread;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;

/**
 * Component that deletes threads of the caller, except the last one.
 *
 * <p>Concurrent deletions of one user run one after the other, so each counts the threads that the previous one left.
 */
@Singleton
public final class ThreadDeletions {
    private final TransactionOperations<Connection> transactions;
    private final ThreadRepository threads;

    ThreadDeletions(TransactionOperations<Connection> transactions, ThreadRepository threads) {
        this.transactions = transactions;
        this.threads = threads;
    }

    /**
     * Deletes a thread and its messages.
     *
     * @throws ThreadNotFound if the caller has none with this id
     * @throws LastThread if the caller has no other thread
     * @throws ConfirmationRequired if it has messages and the caller has not confirmed
     */
    public DeletedThread delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            threads.awaitDeletions(caller.userId());
            ThreadDeletionRow deletion =
                    threads.findForDeletion(caller.userId(), id).orElseThrow(() -> ThreadNotFound.of(id));
            if (deletion.isOnly()) {
                throw LastThread.of(deletion.title());
            }
            confirmation.require(deletion.title(), deletion.messageCount(), "message");
            Integer messages = threads.delete(caller.userId(), id);
            if (messages == null) {
                throw ThreadNotFound.of(id);
            }
            return new DeletedThread(id, messages);
        });
    }
}
