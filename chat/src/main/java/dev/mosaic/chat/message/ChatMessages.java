package dev.mosaic.chat.message;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.chat.thread.ThreadNotFound;
import dev.mosaic.chat.thread.Threads;
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
     * Adds a message.
     *
     * @param content not blank, at most 5000 characters
     * @throws ThreadNotFound if the caller has no such thread
     */
    public ChatMessage add(Caller caller, UUID threadId, ChatRole role, String content) {
        try {
            return messages.insert(
                            ids.generate(),
                            caller.userId(),
                            threadId,
                            role.name().toLowerCase(Locale.ROOT),
                            content)
                    .toChatMessage();
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("chat_messages_thread_id_fkey") ? ThreadNotFound.of(threadId) : e;
        }
    }
}
