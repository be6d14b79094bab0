package dev.mosaic.chat;

/** A message with what an export says of its thread. */
public record ExportedMessage(ChatMessage message, String threadTitle) {}
