package dev.mosaic.conversation;

import java.util.UUID;

/**
 * A deleted conversation.
 *
 * @param messages the number of messages of all members that were deleted with it
 */
public record DeletedConversation(UUID id, long messages) {}
