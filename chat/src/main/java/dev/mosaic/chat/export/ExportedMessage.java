package dev.mosaic.chat.export;

import dev.mosaic.chat.message.ChatMessage;

/** Message with the title of its thread. */
public record ExportedMessage(ChatMessage message, String threadTitle) {}
