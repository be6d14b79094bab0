package dev.mosaic.chat.export;

import dev.mosaic.chat.message.ChatMessage;

/** A message with what an export says of its thread. */
public record ExportedMessage(ChatMessage message, String threadTitle) {}
