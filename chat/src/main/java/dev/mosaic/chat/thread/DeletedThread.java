package dev.mosaic.chat.thread;

import java.util.UUID;

/**
 * Result of deleting a thread.
 *
 * @param messages number of messages deleted with it
 */
public record DeletedThread(UUID id, int messages) {}
