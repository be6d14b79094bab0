package dev.mosaic.chat.search;

import dev.mosaic.chat.message.ChatMessage;

/**
 * Message found by a search.
 *
 * @param excerpt the matching part of its content as HTML: matches are in {@code <mark>}, everything else is escaped
 */
public record SearchHit(ChatMessage message, String excerpt) {}
