package dev.mosaic.channels.telegram.message;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.AssistantMessageListener;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Log of the messages to and from Telegram. It keeps the text of a message only until it is sent: the conversation has it. */
@Singleton
public final class MessageLog implements AssistantMessageListener {
    /** In UTF-16 units, which Telegram counts. */
    private static final int LONGEST_TEXT = 4096;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final MessageLogRepository messages;
    private final BotSettings bot;

    MessageLog(MessageLogRepository messages, BotSettings bot) {
        this.messages = messages;
        this.bot = bot;
    }

    /** Returns up to {@code limit} messages of a link logged before the cursor, newest first; none for a link of another user. */
    public Page<LoggedMessage> list(Caller caller, UUID linkId, int limit, Cursor before) {
        Listing list = Listing.of("telegram messages", linkId);
        before.in(list);
        return Page.newestFirst(
                messages.before(caller.userId(), linkId, before.createdAt(), before.id(), limit + 1).stream()
                        .map(LoggedMessageRow::toMessage)
                        .toList(),
                limit,
                LoggedMessage::cursor,
                list);
    }

    /** Logs a message from a chat, in the transaction of its message of the conversation. Returns whether the link still exists. */
    public boolean received(Caller caller, UUID linkId, UUID historyId, long telegramMessageId) {
        return messages.insertReceived(ids.generate(), caller.userId(), linkId, historyId, telegramMessageId) == 1;
    }

    /** Queues a message of an assistant for the chats that are linked with its conversation, unless there is no bot to send it. */
    @Override
    public void onAssistantMessage(Caller caller, UUID conversationId, UUID messageId, String content) {
        if (!bot.hasBot()) {
            return;
        }
        for (String part : parts(content)) {
            if (messages.queue(conversationId, messageId, part) == 0) {
                return; // No chat is linked.
            }
        }
    }

    /** Cuts a text into parts that Telegram takes, and no surrogate pair. Parts without a visible character, which Telegram refuses, are left out. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = Math.min(text.length(), begin + LONGEST_TEXT);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            String part = text.substring(begin, end);
            if (!part.isBlank()) {
                parts.add(part);
            }
            begin = end;
        }
        return parts;
    }
}
