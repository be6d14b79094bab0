package dev.mosaic.chat.thread;

import java.util.UUID;

/**
 * A thread that is gone.
 *
 * @param messages how many messages went with it
 */
public record DeletedThread(UUID id, int messages) {}
