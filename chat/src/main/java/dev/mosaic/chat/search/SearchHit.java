package dev.mosaic.chat.search;

import dev.mosaic.chat.message.ChatMessage;

/**
 * A message that a search has found.
 *
 * @param excerpt the part of its content that was looked for, as HTML: the words found are in {@code <mark>}, all else is escaped
 */
public record SearchHit(ChatMessage message, String excerpt) {}
