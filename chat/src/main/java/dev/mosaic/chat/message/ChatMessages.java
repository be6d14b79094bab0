package dev.mosaic.chat.message;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.chat.thread.ThreadNotFound;
import dev.mosaic.chat.thread.Threads;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages of the caller's threads. */
@Singleton
public final class ChatMessages {
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Threads threads;
    private final ChatMessageRepository messages;

    ChatMessages(Threads threads, ChatMessageRepository messages) {
        this.threads = threads;
        this.messages = messages;
    }

    /**
     * Returns up to {@code limit} messages of a thread that are older than the cursor, oldest first.
     *
     * @throws ThreadNotFound if the caller has no such thread
     */
    public Page<ChatMessage> page(Caller caller, UUID threadId, int limit, Cursor before) {
        Listing list = Listing.of("messages", threadId);
        before.in(list);
        List<ChatMessage> newestFirst =
                messages.before(caller.userId(), threadId, before.createdAt(), before.id(), limit + 1).stream()
                        .map(ChatMessageRow::toChatMessage)
                        .toList();
        if (newestFirst.isEmpty()) {
            threads.require(caller, threadId); // A message proves that the thread exists and belongs to the caller.
        }
        return Page.oldestFirst(newestFirst, limit, ChatMessage::cursor, list);
    }

    /**
     * Returns one message.
     *
     * @throws ChatMessageNotFound if it is not in that thread of the caller
     */
    public ChatMessage get(Caller caller, UUID threadId, UUID id) {
        return messages.find(caller.userId(), threadId, id)
                .map(ChatMessageRow::toChatMessage)
                .orElseThrow(() -> ChatMessageNotFound.of(id));
    }

    /**
     * Adds a message, or returns the message that the caller added to the thread earlier with this id and changes nothing. A forgotten message is returned
     * too, so that a retrying client stops.
     *
     * @throws ThreadNotFound if the caller has no such thread
     * @throws ChatMessageIdTaken if the id belongs to a message of another thread or user, or to a deleted one that is forgotten
     */
    public Stored<ChatMessage> add(Caller caller, UUID threadId, NewChatMessage message) {
        UUID id = message.id() == null ? ids.generate() : message.id();
        ChatMessageRow added = insert(caller, threadId, id, message);
        return added == null
                ? new Stored.Existing<>(first(caller, threadId, id))
                : new Stored.Created<>(added.toChatMessage());
    }

    /**
     * Replaces the content of a message and records the time, unless the content is equal.
     *
     * @param content not blank, at most 5000 characters
     * @throws ChatMessageNotFound if it is not in that thread of the caller
     */
    public ChatMessage edit(Caller caller, UUID threadId, UUID id, String content) {
        ChatMessageRow edited = messages.edit(caller.userId(), threadId, id, content);
        if (edited == null) {
            throw ChatMessageNotFound.of(id);
        }
        return edited.toChatMessage();
    }

    /**
     * Deletes a message.
     *
     * @throws ChatMessageNotFound if it is not in that thread of the caller
     */
    public void delete(Caller caller, UUID threadId, UUID id) {
        if (messages.delete(caller.userId(), threadId, id) == null) {
            throw ChatMessageNotFound.of(id);
        }
    }

    private @Nullable ChatMessageRow insert(Caller caller, UUID threadId, UUID id, NewChatMessage message) {
        try {
            return messages.insert(
                    id, caller.userId(), threadId, message.role().name().toLowerCase(Locale.ROOT), message.content());
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("chat_messages_thread_id_fkey") ? ThreadNotFound.of(threadId) : e;
        }
    }

    /** Finds the message that a request repeats. */
    private ChatMessage first(Caller caller, UUID threadId, UUID id) {
        threads.require(caller, threadId);
        return messages.findHiddenToo(caller.userId(), threadId, id)
                .map(ChatMessageRow::toChatMessage)
                .orElseThrow(() -> ChatMessageIdTaken.of(id));
    }
}
