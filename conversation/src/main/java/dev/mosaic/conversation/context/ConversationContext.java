package dev.mosaic.conversation.context;

import dev.mosaic.conversation.boundary.Boundary;
import dev.mosaic.conversation.history.HistoryMessage;
import dev.mosaic.conversation.relationship.Relationship;
import java.util.List;

/**
 * Context of a prompt.
 *
 * @param messages the newest messages with the persona, oldest first
 * @param boundaries the topics and data sources to exclude
 */
public record ConversationContext(List<HistoryMessage> messages, Relationship relationship, List<Boundary> boundaries) {
    public ConversationContext {
        messages = List.copyOf(messages);
        boundaries = List.copyOf(boundaries);
    }
}
