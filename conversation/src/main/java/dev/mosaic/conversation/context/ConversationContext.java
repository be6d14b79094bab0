package dev.mosaic.conversation.context;

import dev.mosaic.conversation.boundary.Boundary;
import dev.mosaic.conversation.history.HistoryMessage;
import dev.mosaic.conversation.relationship.Relationship;
import java.util.List;

/**
 * What a prompt needs to know.
 *
 * @param messages the newest with the persona, oldest first
 * @param boundaries the topics and data sources that are to be kept out
 */
public record ConversationContext(List<HistoryMessage> messages, Relationship relationship, List<Boundary> boundaries) {
    public ConversationContext {
        messages = List.copyOf(messages);
        boundaries = List.copyOf(boundaries);
    }
}
