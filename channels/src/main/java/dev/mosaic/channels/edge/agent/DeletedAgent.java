package dev.mosaic.channels.edge.agent;

import java.util.UUID;

/** An agent that was deleted, with the numbers of its commands and events. */
public record DeletedAgent(UUID id, long commandCount, long eventCount) {}
