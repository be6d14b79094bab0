package dev.mosaic.conversation;

import dev.mosaic.kernel.text.SingleLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversation to create.
 *
 * @param chatGuid not blank, at most 255 characters
 * @param metadata a JSON object
 */
public record NewConversation(
        String chatGuid, ConversationMode mode, @Nullable String title, Map<String, Object> metadata) {
    public NewConversation {
        title = SingleLine.ofNullable(title);
    }
}
