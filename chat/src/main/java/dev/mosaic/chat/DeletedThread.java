package dev.mosaic.chat;

import java.util.UUID;

/**
 * A thread that is gone.
 *
 * @param messages how many messages went with it
 */
public record DeletedThread(UUID id, int messages) {}
