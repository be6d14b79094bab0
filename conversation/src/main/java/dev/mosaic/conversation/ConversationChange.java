package dev.mosaic.conversation;

import dev.mosaic.kernel.json.Change;
import dev.mosaic.kernel.text.SingleLine;
import java.util.Map;

/**
 * Changes to a conversation.
 *
 * @param title at most 255 characters
 * @param metadata a merge patch of the stored object; cleared means that it becomes {}
 */
public record ConversationChange(Change<String> title, Change<Map<String, Object>> metadata) {
    public ConversationChange {
        title = new Change<>(SingleLine.ofNullable(title.value()), title.isCleared());
    }
}
